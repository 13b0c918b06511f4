package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a line.
 *
 * @param code accepted, no-op, or the problem code of the rejection
 * @param members of the problem, as text; empty unless rejected
 */
record Outcome(String code, Map<String, String> members) {
    static final Outcome ACCEPTED = new Outcome("accepted", Map.of());
    static final Outcome NO_OP = new Outcome("no-op", Map.of());

    /** As a script says it: a code, or a code with some of its members. */
    boolean isAs(JsonNode expected) {
        if (expected.isTextual()) {
            return code.equals(expected.asText());
        }
        var wanted = new TreeMap<String, String>();
        expected.properties()
                .forEach(field -> wanted.put(field.getKey(), field.getValue().asText()));
        return code.equals(wanted.remove("code")) && members.entrySet().containsAll(wanted.entrySet());
    }

    @Override
    public String toString() {
        return members.isEmpty() ? code : code + " " + members;
    }
}
