package io.waddle.voice.analytics.fold;

import java.util.Optional;

/** A row as it is after a record of the log. Writing it again, or after a newer one, changes nothing. */
public sealed interface RowChange
        permits AuditEntry,
                CategoryState,
                ChannelState,
                Repeat,
                SessionDocument,
                SessionLivestream,
                SessionRecording,
                SessionState,
                SpeakingTime,
                StageRequestState,
                Stay,
                StayChange {

    /** What the change means for the totals of a channel, or empty when they do not depend on it. */
    Optional<ChannelActivity> activity();
}
