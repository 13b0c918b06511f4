package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * One line of a script: wait, then somebody does something. A line of JSON, in the words of the HTTP contract.
 *
 * @param after waited since the line before
 * @param user who acts
 * @param admin whether with the scope {@code voice:admin}
 * @param expected outcome; empty = not said
 * @param seen what can be seen afterwards, see {@link ScenarioRunner}; empty = not said
 */
record Line(
        Duration after, String user, boolean admin, Deed deed, Optional<JsonNode> expected, Optional<JsonNode> seen) {

    static Line of(Duration after, String user, boolean admin, Deed deed) {
        return new Line(after, user, admin, deed, Optional.empty(), Optional.empty());
    }

    Line with(Deed newDeed) {
        return new Line(after, user, admin, newDeed, expected, seen);
    }

    Line by(String newUser) {
        return new Line(after, newUser, admin, deed, expected, seen);
    }

    Line after(Duration wait) {
        return new Line(wait, user, admin, deed, expected, seen);
    }

    /** As it stands in a script. */
    ObjectNode json() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        if (!after.isZero()) {
            line.put("at", Times.text(after));
        }
        if (!user.isEmpty()) {
            line.put("user", user);
        }
        if (admin) {
            line.put("admin", true);
        }
        deed.writeTo(line);
        expected.ifPresent(outcome -> line.set("expect", outcome));
        seen.ifPresent(view -> line.set("see", view));
        return line;
    }

    /** For people: {@code +3s ann: join lobby}. */
    @Override
    public String toString() {
        return "%s %s%s: %s".formatted(Times.text(after), user, admin ? " (admin)" : "", deed);
    }
}
