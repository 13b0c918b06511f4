package io.waddle.voice.system;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What befalls a service in a storm. */
enum Fault {
    /** The processor is killed in the middle of a transaction and started again at once under its name. */
    RESTART_IN_PLACE,
    /** The processor is killed and stays away until the other has taken over. */
    TAKEOVER,
    /** The processor is stopped for longer than its session, taken over, and wakes up as a zombie. */
    ZOMBIE,
    /** An ingest-api is killed and started again. */
    INGEST_RESTART,
    /** All processors are killed and started again: nobody is left to take over. Only in a long storm. */
    BLACKOUT;

    /** Each once, in an order of its own. */
    static List<Fault> shuffled(boolean all, Random random) {
        var faults = new ArrayList<>(List.of(values()));
        if (!all) {
            faults.remove(BLACKOUT);
        }
        Collections.shuffle(faults, random);
        return faults;
    }
}
