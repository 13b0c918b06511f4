package io.waddle.voice.ingest.reply;

import io.waddle.voice.avro.Decision;
import java.util.Optional;

/** Where decisions made a while ago are found. */
public interface DecisionSearch {

    /**
     * @return empty when the command is not decided, or was decided longer ago than answers are kept
     * @throws SearchUnavailable when that cannot be told now
     */
    Optional<Decision> find(CommandId commandId);
}
