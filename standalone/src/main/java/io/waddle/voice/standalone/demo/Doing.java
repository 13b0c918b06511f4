package io.waddle.voice.standalone.demo;

/** What people do in an evening; the label is the {@code type} of the event that is posted. */
enum Doing {
    JOIN("join"),
    LEAVE("leave"),
    HEARTBEAT("heartbeat"),
    MUTE("mute"),
    UNMUTE("mute"),
    TALK("speaking"),
    FALL_SILENT("speaking"),
    RAISE_HAND("stage-request"),
    TAKE_HAND_DOWN("stage-request-cancel"),
    APPROVE("stage-approve"),
    DENY("stage-deny"),
    INVITE("stage-invite"),
    ACCEPT_INVITATION("stage-invite-accept"),
    DECLINE_INVITATION("stage-invite-decline"),
    STEP_DOWN("stage-demote"),
    SEND_DOWN("stage-demote");

    private final String label;

    Doing(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
