package io.waddle.voice.state.model;

import io.waddle.voice.permissions.Permission;
import io.waddle.voice.state.domain.Channel;
import io.waddle.voice.state.domain.Rejection;
import io.waddle.voice.state.domain.RowKey;
import io.waddle.voice.state.domain.ScheduledEvent;
import io.waddle.voice.state.domain.SessionEndReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of a waddle, deleted. */
final class NaiveRemovals {
    private final NaiveWaddle world;
    private final NaiveConfiguration configuration;
    private final NaiveReevaluation reevaluation;
    private final NaiveSeats seats;

    NaiveRemovals(
            NaiveWaddle world, NaiveConfiguration configuration, NaiveReevaluation reevaluation, NaiveSeats seats) {
        this.world = world;
        this.configuration = configuration;
        this.reevaluation = reevaluation;
        this.seats = seats;
    }

    void remove(String user, boolean admin, RowKey.OfConfigured<?> key) {
        if (world.waddle == null) {
            throw new Refused(new Rejection.NotFound());
        }
        switch (key) {
            case RowKey.OfWaddle _ -> {
                configuration.need(user, admin, Permission.ADMINISTRATOR);
                removeEverything();
            }
            case RowKey.OfRole(var id) -> {
                configuration.need(user, admin, Permission.ADMINISTRATOR);
                removeFrom(world.roles, id);
            }
            case RowKey.OfMember(var id) -> {
                configuration.need(user, admin, Permission.ADMINISTRATOR);
                if (world.isOwner(id)) {
                    throw new Refused(new Rejection.OwnerProtected());
                }
                removeFrom(world.members, id);
            }
            case RowKey.OfCategory(var id) -> {
                configuration.need(user, admin, Permission.MANAGE_CHANNELS);
                removeFrom(world.categories, id);
                world.channels.replaceAll((channelId, channel) ->
                        channel.categoryId().equals(Optional.of(id)) ? uncategorised(channel) : channel);
            }
            case RowKey.OfTemplate(var id) -> {
                configuration.need(user, admin, Permission.MANAGE_CHANNELS);
                removeFrom(world.templates, id);
            }
            case RowKey.OfScheduledEvent(var id) -> {
                configuration.need(user, admin, Permission.MANAGE_CHANNELS);
                removeFrom(world.scheduledEvents, id);
            }
            case RowKey.OfChannel(var id) -> {
                if (!world.channels.containsKey(id)) {
                    throw new Refused(new Rejection.NotFound());
                }
                configuration.needForChannel(user, admin, id);
                endSession(id);
                cancelEventsIn(id);
                world.channels.remove(id);
            }
        }
        reevaluation.afterChange();
    }

    private static Channel uncategorised(Channel channel) {
        return new Channel(
                channel.id(),
                channel.name(),
                channel.type(),
                Optional.empty(),
                channel.position(),
                channel.voice(),
                channel.overrides());
    }

    private static void removeFrom(Map<String, ?> objects, String id) {
        if (objects.remove(id) == null) {
            throw new Refused(new Rejection.NotFound());
        }
    }

    private void endSession(String channelId) {
        NaiveSession session = world.sessions.get(channelId);
        if (session != null) {
            seats.endSession(session, SessionEndReason.CHANNEL_DELETED);
        }
    }

    /** What was planned in a channel that is gone does not take place. */
    private void cancelEventsIn(String channelId) {
        world.scheduledEvents.replaceAll((id, event) -> {
            boolean planned =
                    event.status() == ScheduledEvent.Status.SCHEDULED || event.status() == ScheduledEvent.Status.ACTIVE;
            return planned && event.channelId().equals(channelId)
                    ? NaiveConfiguration.with(event, ScheduledEvent.Status.CANCELLED)
                    : event;
        });
    }

    private void removeEverything() {
        List.copyOf(world.channels.keySet()).forEach(this::endSession);
        List.of(world.roles, world.members, world.categories, world.channels, world.templates, world.scheduledEvents)
                .forEach(Map::clear);
        world.waddle = null;
    }
}
