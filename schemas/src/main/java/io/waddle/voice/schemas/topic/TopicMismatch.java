package io.waddle.voice.schemas.topic;

import java.util.List;

/** A topic of the cluster is not what the product was built for; going on could break an invariant. */
public final class TopicMismatch extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TopicMismatch(List<String> differences) {
        super("topics differ from their definition: " + String.join("; ", differences));
    }
}
