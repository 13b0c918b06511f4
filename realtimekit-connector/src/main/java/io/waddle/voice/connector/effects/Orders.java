package io.waddle.voice.connector.effects;

import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.connector.Persistence;
import io.waddle.voice.connector.desired.StateTail;
import java.util.Arrays;

/** Carries out what events ask, one after the other, for as long as it takes. */
public final class Orders {
    private final StateTail tail;
    private final MeetingKeeper keeper;
    private final Persistence persistence;

    public Orders(StateTail tail, MeetingKeeper keeper, Persistence persistence) {
        this.tail = tail;
        this.keeper = keeper;
        this.persistence = persistence;
        Arrays.stream(Effect.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .forEach(persistence::announce);
    }

    /** Returns when it is done for good. */
    public void take(VoiceEvent event) throws InterruptedException {
        var effect = Effects.of(event);
        if (effect.isPresent()) {
            persistence.run(effect.get().getClass().getSimpleName(), () -> {
                tail.catchUp();
                keeper.run(effect.get());
            });
        }
    }
}
