package io.waddle.voice.state.domain;

import io.waddle.voice.state.domain.Decision.Answer;

/**
 * Creating, replacing and removing what configures a waddle. Putting an object that stands there already changes
 * nothing.
 */
final class ConfigurationRules {
    private final Draft draft;
    private final ConfigurationAccess access;
    private final Departures departures;

    ConfigurationRules(Draft draft, ConfigurationAccess access, Departures departures) {
        this.draft = draft;
        this.access = access;
        this.departures = departures;
    }

    Answer set(Configured object) {
        access.authorise(object);
        return switch (object) {
            case Waddle waddle -> store(waddle);
            case Role role -> store(role);
            case Member member -> storeMember(member);
            case Category category -> store(category);
            case Channel channel -> storeChannel(channel);
        };
    }

    Answer remove(RowKey.OfConfigured<?> key) {
        access.authoriseRemoval(key);
        switch (key) {
            case RowKey.OfWaddle _ -> removeAllWithin();
            case RowKey.OfMember(var userId) -> endStayOf(userId);
            case RowKey.OfCategory(var categoryId) -> uncategoriseChannelsOf(categoryId);
            case RowKey.OfChannel(var channelId) -> endSessionIn(channelId);
            case RowKey.OfRole _ -> {
                // Members may go on naming it: unknown roles have no effect.
            }
        }
        draft.emit(new Event.ConfigurationRemoved(key));
        return Answer.NOTHING;
    }

    private Answer storeMember(Member member) {
        return store(draft.find(member.key()).map(member::withServerFlagsOf).orElse(member));
    }

    private Answer storeChannel(Channel channel) {
        channel.categoryId().ifPresent(this::requireCategory);
        draft.find(channel.key())
                .filter(before -> before.type() != channel.type())
                .filter(before -> draft.find(new RowKey.OfSession(before.id())).isPresent())
                .ifPresent(before -> {
                    throw new Refusal(new Rejection.WrongChannelType(before.type()));
                });
        return store(channel);
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
        draft.all(new RowRange.Categories())
                .forEach(category -> draft.emit(new Event.ConfigurationRemoved(category.key())));
        draft.all(new RowRange.Members()).forEach(member -> draft.emit(new Event.ConfigurationRemoved(member.key())));
        draft.all(new RowRange.Roles()).forEach(role -> draft.emit(new Event.ConfigurationRemoved(role.key())));
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

    private void endSessionIn(String channelId) {
        draft.find(new RowKey.OfSession(channelId))
                .ifPresent(session -> departures.endSession(session, draft.now(), SessionEndReason.CHANNEL_DELETED));
    }
}
