package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.Decision.Answer;
import java.util.Map;
import java.util.Optional;

/**
 * Creating, replacing and removing what configures a waddle. Putting an object that stands there already changes
 * nothing.
 */
final class ConfigurationRules {
    private final Draft draft;
    private final ConfigurationAccess access;
    private final Departures departures;
    private final Reevaluation reevaluation;
    private final ChannelTemplates templates;
    private final ScheduledEventRules scheduledEvents;

    ConfigurationRules(
            Draft draft,
            ConfigurationAccess access,
            Departures departures,
            Reevaluation reevaluation,
            Map<String, Template> builtInTemplates) {
        this.draft = draft;
        this.access = access;
        this.departures = departures;
        this.reevaluation = reevaluation;
        this.templates = new ChannelTemplates(draft, builtInTemplates);
        this.scheduledEvents = new ScheduledEventRules(draft, access);
    }

    Answer set(Configured object) {
        access.authorise(object);
        return switch (object) {
            case Waddle waddle -> storeWaddle(waddle);
            case Role role -> storeRole(role);
            case Member member -> storeMember(member);
            case Category category -> store(category);
            case Channel channel -> storeChannel(channel);
            case Template template -> store(templates.checked(template));
            case ScheduledEvent event -> storeScheduledEvent(event);
        };
    }

    Answer setFromTemplate(Command.ConfigureFromTemplate command) {
        access.authorise(command.channel());
        return storeChannel(templates.fill(command));
    }

    Answer remove(RowKey.OfConfigured<?> key) {
        access.authoriseRemoval(key);
        switch (key) {
            case RowKey.OfWaddle _ -> removeAllWithin();
            case RowKey.OfMember(var userId) -> endStayOf(userId);
            case RowKey.OfCategory(var categoryId) -> uncategoriseChannelsOf(categoryId);
            case RowKey.OfChannel(var channelId) -> closeChannel(channelId);
            case RowKey.OfRole _, RowKey.OfTemplate _, RowKey.OfScheduledEvent _ -> {
                // Members may go on naming a role and sessions an event: unknown ones have no effect.
            }
        }
        draft.emit(new Event.ConfigurationRemoved(key));
        if (key instanceof RowKey.OfRole) {
            reevaluation.begin(Optional.empty());
        }
        return Answer.NOTHING;
    }

    private Answer storeWaddle(Waddle waddle) {
        boolean rightsChange = draft.find(Waddle.KEY)
                .filter(before -> !before.everyone().equals(waddle.everyone())
                        || !before.ownerId().equals(waddle.ownerId()))
                .isPresent();
        var answer = store(waddle);
        if (rightsChange) {
            reevaluation.begin(Optional.empty());
        }
        return answer;
    }

    private Answer storeRole(Role role) {
        var before = draft.find(role.key()).map(Role::permissions);
        var answer = store(role);
        // Members and overrides may name a role before there is one: even one without permissions changes theirs.
        if (before.filter(role.permissions()::equals).isEmpty()) {
            reevaluation.begin(Optional.empty());
        }
        return answer;
    }

    private Answer storeMember(Member member) {
        var answer =
                store(draft.find(member.key()).map(member::withServerFlagsOf).orElse(member));
        reevaluation.refresh(member.userId());
        return answer;
    }

    private Answer storeChannel(Channel channel) {
        channel.categoryId().ifPresent(this::requireCategory);
        channel.voice().ifPresent(voice -> voice.requireWithin(channel.type()));
        var before = draft.find(channel.key());
        before.filter(old -> old.type() != channel.type())
                .filter(old -> draft.find(new RowKey.OfSession(old.id())).isPresent())
                .ifPresent(old -> {
                    throw new Refusal(new Rejection.WrongChannelType(old.type()));
                });
        var answer = store(channel);
        if (before.filter(old -> !old.overrides().equals(channel.overrides())).isPresent()) {
            reevaluation.begin(Optional.of(channel.id()));
        }
        return answer;
    }

    private Answer storeScheduledEvent(ScheduledEvent event) {
        scheduledEvents.require(event);
        var answer = store(event);
        scheduledEvents.markSession(event);
        return answer;
    }

    private void requireCategory(String categoryId) {
        if (draft.find(new RowKey.OfCategory(categoryId)).isEmpty()) {
            throw new Refusal(new Rejection.Malformed("categoryId", "a category of the waddle"));
        }
    }

    private Answer store(Configured object) {
        boolean unchanged = draft.find(object.key()).filter(object::equals).isPresent();
        if (!unchanged) {
            draft.emit(new Event.ConfigurationSet(object));
        }
        return Answer.of(object);
    }

    private void removeAllWithin() {
        draft.all(new RowRange.Channels()).forEach(channel -> {
            endSessionIn(channel.id());
            draft.emit(new Event.ConfigurationRemoved(channel.key()));
        });
        draft.all(new RowRange.ScheduledEvents()).forEach(this::removed);
        draft.all(new RowRange.Templates()).forEach(this::removed);
        draft.all(new RowRange.Categories()).forEach(this::removed);
        draft.all(new RowRange.Members()).forEach(this::removed);
        draft.all(new RowRange.Roles()).forEach(this::removed);
    }

    private void removed(Configured object) {
        draft.emit(new Event.ConfigurationRemoved(object.key()));
    }

    private void endStayOf(String userId) {
        draft.find(new RowKey.OfPlace(userId))
                .flatMap(place -> draft.find(new RowKey.OfParticipant(place.channelId(), userId)))
                .ifPresent(participant -> departures.end(participant, LeaveReason.REMOVED));
    }

    private void uncategoriseChannelsOf(String categoryId) {
        draft.all(new RowRange.Channels()).stream()
                .filter(channel ->
                        channel.categoryId().filter(categoryId::equals).isPresent())
                .forEach(channel -> draft.emit(new Event.ConfigurationSet(channel.uncategorised())));
    }

    private void closeChannel(String channelId) {
        endSessionIn(channelId);
        scheduledEvents.cancelAllIn(channelId);
    }

    private void endSessionIn(String channelId) {
        draft.find(new RowKey.OfSession(channelId))
                .ifPresent(session -> departures.endSession(session, draft.now(), SessionEndReason.CHANNEL_DELETED));
    }
}
