package io.waddle.voice.schemas.topic;

/**
 * Key of a row on the state topic: {@code waddleId/kind/id}, where the id of a participant is {@code channelId/userId} and that of a
 * stage request {@code channelId/requestId}.
 * No id holds a slash.
 *
 * @param id empty for the waddle itself
 */
public record StateKey(String waddleId, Kind kind, String id) {

    /** Kind of row; the label is its name on the wire. */
    public enum Kind {
        WADDLE("waddle"),
        ROLE("role"),
        MEMBER("member"),
        CATEGORY("category"),
        CHANNEL("channel"),
        TEMPLATE("template"),
        SCHEDULED_EVENT("scheduled-event"),
        SESSION("session"),
        PARTICIPANT("participant"),
        STAGE_REQUEST("stage-request");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        static Kind of(String label) {
            for (Kind kind : values()) {
                if (kind.label.equals(label)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("kind of state row: %s (expected: a known kind)".formatted(label));
        }
    }

    /** Key of a participant row. */
    public static StateKey participant(String waddleId, String channelId, String userId) {
        return new StateKey(waddleId, Kind.PARTICIPANT, channelId + "/" + userId);
    }

    /** Key of a stage request. */
    public static StateKey stageRequest(String waddleId, String channelId, String requestId) {
        return new StateKey(waddleId, Kind.STAGE_REQUEST, channelId + "/" + requestId);
    }

    /** What all keys of one kind in a waddle begin with. */
    public static String prefix(String waddleId, Kind kind) {
        return waddleId + "/" + kind.label + "/";
    }

    public static StateKey parse(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("state key: %s (expected: waddleId/kind/id)".formatted(text));
        }
        return new StateKey(parts[0], Kind.of(parts[1]), parts[2]);
    }

    @Override
    public String toString() {
        return prefix(waddleId, kind) + id;
    }
}
