package io.waddle.voice.state.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;

/** What a line of a script does. */
sealed interface Deed {

    /** Puts what the deed is into its line. */
    void writeTo(ObjectNode line);

    /**
     * A voice event, posted to a channel.
     *
     * @param event its body, with the {@code channelId} of the path; a {@code requestId} is told as {@code of ben}
     */
    record Post(ObjectNode event) implements Deed {
        @Override
        public void writeTo(ObjectNode line) {
            line.set("do", event);
        }

        @Override
        public String toString() {
            var words = new ArrayList<String>();
            event.properties().forEach(field -> {
                String value = field.getValue().asText();
                boolean obvious =
                        field.getKey().equals("type") || field.getKey().endsWith("Id");
                words.add(obvious ? value : field.getKey() + "=" + value);
            });
            return String.join(" ", words);
        }
    }

    /**
     * An object, put.
     *
     * @param path below the waddle, such as {@code channels/lobby}; empty for the waddle itself
     * @param body times are told as spans from now, {@code +60s}
     */
    record Put(String path, ObjectNode body) implements Deed {
        @Override
        public void writeTo(ObjectNode line) {
            line.put("put", path).set("body", body);
        }

        @Override
        public String toString() {
            return "put /%s %s".formatted(path, body);
        }
    }

    record Delete(String path) implements Deed {
        @Override
        public void writeTo(ObjectNode line) {
            line.put("delete", path);
        }

        @Override
        public String toString() {
            return "delete /" + path;
        }
    }

    /**
     * The media service reports a connection of the user.
     *
     * @param ofCurrentSession of the session that runs in the channel, or of another one
     */
    record Peer(boolean joined, String channelId, String peerId, boolean ofCurrentSession) implements Deed {
        @Override
        public void writeTo(ObjectNode line) {
            line.put(joined ? "peerJoined" : "peerLeft", peerId).put("channelId", channelId);
            if (!ofCurrentSession) {
                line.put("ofAnotherSession", true);
            }
        }

        @Override
        public String toString() {
            return "%s %s %s%s"
                    .formatted(
                            joined ? "peer joined" : "peer left",
                            channelId,
                            peerId,
                            ofCurrentSession ? "" : " (of another session)");
        }
    }

    /**
     * The user takes a seat in another waddle.
     *
     * @param late it is an older seat than the current one here
     */
    record Elsewhere(boolean late) implements Deed {
        @Override
        public void writeTo(ObjectNode line) {
            line.put("elsewhere", late ? "late" : "now");
        }

        @Override
        public String toString() {
            return late ? "join elsewhere (told late)" : "join elsewhere";
        }
    }

    /** Nobody decides anything for a while, and no timer fires. */
    record Outage(Duration time) implements Deed {
        @Override
        public void writeTo(ObjectNode line) {
            line.put("outage", Times.text(time));
        }

        @Override
        public String toString() {
            return "outage of " + time;
        }
    }

    /** Time passes. */
    record Nothing() implements Deed {
        @Override
        public void writeTo(ObjectNode line) {
            // A line without a deed.
        }

        @Override
        public String toString() {
            return "(waits)";
        }
    }
}
