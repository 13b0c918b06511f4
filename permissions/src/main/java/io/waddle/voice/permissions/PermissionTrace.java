package io.waddle.voice.permissions;

import java.util.ArrayList;
import java.util.List;

/** How effective permissions came about: the steps that applied, in order, with the bits after each. */
public record PermissionTrace(List<Step> steps) {

    /** A step of the evaluation; the label is its name on the wire. */
    public enum Rule {
        OWNER("owner"),
        EVERYONE("everyone"),
        ROLES("roles"),
        ADMINISTRATOR("administrator"),
        CHANNEL_EVERYONE("channel-everyone"),
        CHANNEL_ROLES("channel-roles"),
        CHANNEL_MEMBER("channel-member"),
        TIMED_OUT("timed-out"),
        VIEW_CHANNEL("view-channel"),
        CONNECT("connect");

        private final String label;

        Rule(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public record Step(Rule rule, PermissionSet after) {}

    public PermissionSet result() {
        return steps.isEmpty() ? PermissionSet.NONE : steps.getLast().after();
    }

    /** Collects steps while permissions are worked out. */
    static final class Recorder {
        private final List<Step> steps = new ArrayList<>();

        PermissionSet step(Rule rule, PermissionSet after) {
            steps.add(new Step(rule, after));
            return after;
        }

        PermissionTrace trace() {
            return new PermissionTrace(List.copyOf(steps));
        }
    }
}
