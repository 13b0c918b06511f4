package io.waddle.voice.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/**
 * What the system said.
 *
 * @param status of HTTP; 0 when there was no answer
 * @param body the decision, or the problem
 */
record Answer(int status, JsonNode body) {

    static Answer none(IOException reason) {
        return new Answer(0, JsonNodeFactory.instance.objectNode().put("code", reason.toString()));
    }

    boolean isAccepted() {
        return status == 200;
    }

    /** It may have happened, or may happen yet: not decided in time, a fault, or no answer. */
    boolean isUndecided() {
        return status == 0 || status == 202 || status >= 500;
    }

    /** Code of the problem; without an answer, why there is none; otherwise empty. */
    String code() {
        return body.path("code").asText();
    }

    /** Whether whom the decision is about only listens now. */
    boolean listensOnly() {
        return body.path("participant").path("suppressed").asBoolean();
    }

    String requestId() {
        return body.path("stageRequest").path("requestId").asText();
    }
}
