package io.waddle.voice.state.domain;

import io.waddle.voice.permissions.Permission;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What holds after every decision, whatever it did: a session is hosted by somebody who is there, and its timers run
 * while their conditions hold. Seen to in one place, so that no rule can forget it.
 */
final class Aftermath {
    private static final Comparator<Participant> JOIN_ORDER = Comparator.comparing(
                    (Participant participant) -> participant.stay().joinedAt())
            .thenComparing(participant -> participant.stay().stayId());

    private final Draft draft;
    private final Leases leases;
    private final Rights rights;

    Aftermath(Draft draft, Leases leases, Rights rights) {
        this.draft = draft;
        this.leases = leases;
        this.rights = rights;
    }

    void settle() {
        for (Session session : draft.changedSessions()) {
            handOver(session);
            leases.keep(Leases.empty(session), session.isEmpty());
            leases.keep(Leases.nobodyConnected(session), !session.everConnected());
            leases.keep(Leases.noSpeakers(session), isStageWithoutSpeakers(session));
        }
    }

    private static boolean isStageWithoutSpeakers(Session session) {
        return session.type() == ChannelType.STAGE && !session.attendance().hasSpeakers();
    }

    private void handOver(Session session) {
        boolean hostLeft = session.hostUserId()
                .filter(host -> draft.find(new RowKey.OfParticipant(session.channelId(), host))
                        .isEmpty())
                .isPresent();
        if (hostLeft) {
            draft.emit(new Event.SessionUpdated(session.hostedBy(successor(session))));
        }
    }

    /** Holders of the managing permission first, then speakers, then on a voice channel anyone; each by join order. */
    private Optional<String> successor(Session session) {
        var channel = draft.find(new RowKey.OfChannel(session.channelId())).orElseThrow();
        var candidates = draft.all(new RowRange.ParticipantsOf(session.channelId())).stream()
                .sorted(JOIN_ORDER)
                .toList();
        return first(candidates, participant -> manages(participant, channel))
                .or(() -> first(
                        candidates,
                        participant -> participant.role() == SessionRole.SPEAKER
                                || participant.role() == SessionRole.BROADCASTER))
                .or(() -> first(candidates, _ -> channel.type() == ChannelType.VOICE));
    }

    private static Optional<String> first(List<Participant> candidates, Predicate<Participant> suitable) {
        return candidates.stream()
                .filter(suitable)
                .findFirst()
                .map(participant -> participant.stay().userId());
    }

    private boolean manages(Participant participant, Channel channel) {
        var permissions = rights.in(channel, participant.stay().userId());
        return permissions.has(Permission.MANAGE_STAGE) || permissions.has(Permission.MANAGE_CHANNELS);
    }
}
