package io.waddle.voice.state.domain;

import java.util.Optional;

/** On which wish of its user a stay rests: the join that began it, unless an {@link Intent} says another. */
final class Intents {
    private final Draft draft;

    Intents(Draft draft) {
        this.draft = draft;
    }

    /** Of the user's live stay. */
    Optional<String> of(String userId) {
        return draft.find(new RowKey.OfIntent(userId))
                .map(Intent::id)
                .or(() -> draft.find(new RowKey.OfPlace(userId)).map(Place::stayId));
    }

    /** The user joined where they are: whatever they wished for elsewhere in between is older. */
    void renew(Participant.Stay stay, String intentId) {
        of(stay.userId()).filter(known -> known.compareTo(intentId) < 0).ifPresent(_ -> rest(stay, intentId));
    }

    /** Lets a stay rest on another wish than its own. */
    void rest(Participant.Stay stay, String intentId) {
        draft.put(new Intent(stay.userId(), intentId));
    }

    /** The live stay of a user if it rests on a wish, wherever in the waddle it is. */
    Optional<Participant> stayOn(String userId, String intentId) {
        return of(userId)
                .filter(intentId::equals)
                .flatMap(_ -> draft.find(new RowKey.OfPlace(userId)))
                .flatMap(place -> draft.find(new RowKey.OfParticipant(place.channelId(), userId)));
    }
}
