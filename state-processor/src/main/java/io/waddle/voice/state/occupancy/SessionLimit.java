package io.waddle.voice.state.occupancy;

import io.waddle.voice.avro.OccupancyRow;
import java.util.Optional;

/**
 * Sessions that the media service allows the account at once.
 *
 * @param sessions empty when it is not configured
 */
public record SessionLimit(Optional<Integer> sessions) {
    /** Time to ask for more before joins fail, and late enough not to cry wolf. */
    private static final int WARNING_PERCENT = 80;

    /** The account's occupancy beside its limit. */
    OccupancyRow applied(OccupancyRow account) {
        return OccupancyRow.newBuilder(account)
                .setSessionLimit(sessions.orElse(null))
                .setWarning(sessions.filter(limit -> isNear(account, limit)).isPresent())
                .build();
    }

    private static boolean isNear(OccupancyRow account, int limit) {
        return 100L * OccupancyCount.sessions(account) >= (long) WARNING_PERCENT * limit;
    }
}
