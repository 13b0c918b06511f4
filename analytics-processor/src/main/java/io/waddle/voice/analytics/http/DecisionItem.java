package io.waddle.voice.analytics.http;

import java.time.Instant;

/**
 * A command that was decided; type and decision are named as they are in the contract when events are posted.
 *
 * @param code of a rejection
 */
record DecisionItem(
        String commandId,
        Instant at,
        String actorUserId,
        String type,
        String channelId,
        String targetUserId,
        String decision,
        String code,
        String detail,
        long revision) {}
