package io.waddle.voice.realtimekit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** What users may do in a meeting, by the part they have in our sessions. */
public enum Preset {
    PARTICIPANT(true, false),
    MODERATOR(true, true),
    SPEAKER(true, false),
    AUDIENCE(false, false),
    BROADCASTER(true, false),
    LISTENER(false, false);

    /** As many are heard at once: more than we ever let speak, since the fifth is silent where this is 0. */
    private static final int SPEAKERS_HEARD = 99;

    private final boolean speaks;
    private final boolean moderates;

    Preset(boolean speaks, boolean moderates) {
        this.speaks = speaks;
        this.moderates = moderates;
    }

    /** For a role by its name. One that is newer than this build may listen. */
    public static Preset ofRole(String role) {
        return Arrays.stream(values())
                .filter(preset -> preset.name().equals(role))
                .findFirst()
                .orElse(LISTENER);
    }

    /** Whether one is heard. */
    public boolean speaks() {
        return speaks;
    }

    /** All that {@link RealTimeKit#createPreset} needs. */
    public ObjectNode definition(String name) {
        var preset = JsonNodeFactory.instance.objectNode().put("name", name);
        config(preset.putObject("config"));
        permissions(preset.putObject("permissions"));
        designTokens(preset.putObject("ui").putObject("design_tokens"));
        return preset;
    }

    /** Whether one may speak now; asking for leave goes through our own queue, never theirs. */
    private String audio() {
        return speaks ? "ALLOWED" : "NOT_ALLOWED";
    }

    private static void config(ObjectNode config) {
        config.put("view_type", "AUDIO_ROOM").put("max_screenshare_count", 0);
        config.putObject("max_video_streams").put("desktop", SPEAKERS_HEARD).put("mobile", SPEAKERS_HEARD);
        var media = config.putObject("media");
        media.putObject("audio").put("enable_high_bitrate", false).put("enable_stereo", false);
        media.putObject("video").put("quality", "qvga").put("frame_rate", 15);
        media.putObject("screenshare").put("quality", "qvga").put("frame_rate", 5);
    }

    private void permissions(ObjectNode permissions) {
        permissions
                .put("accept_waiting_requests", false)
                .put("can_accept_production_requests", false)
                .put("can_change_participant_permissions", false)
                .put("can_edit_display_name", false)
                .put("can_livestream", false)
                .put("can_record", false)
                .put("can_spotlight", false)
                .put("disable_participant_audio", moderates)
                .put("disable_participant_video", false)
                .put("disable_participant_screensharing", false)
                .put("hidden_participant", false)
                .put("kick_participant", moderates)
                .put("pin_participant", false)
                .put("recorder_type", "NONE")
                .put("show_participant_list", true)
                .put("stage_enabled", false)
                .put("waiting_room_type", "SKIP");
        var media = permissions.putObject("media");
        media.putObject("audio").put("can_produce", audio());
        media.putObject("video").put("can_produce", "NOT_ALLOWED");
        media.putObject("screenshare").put("can_produce", "NOT_ALLOWED");
        nothingBesides(permissions);
    }

    /** What the API requires to be said of what we do not use. */
    private static void nothingBesides(ObjectNode permissions) {
        var chat = permissions.putObject("chat");
        chat.putObject("public").put("can_send", false).put("text", false).put("files", false);
        chat.putObject("private")
                .put("can_send", false)
                .put("can_receive", false)
                .put("text", false)
                .put("files", false);
        permissions
                .putObject("polls")
                .put("can_create", false)
                .put("can_view", false)
                .put("can_vote", false);
        permissions
                .putObject("plugins")
                .put("can_close", false)
                .put("can_edit_config", false)
                .put("can_start", false)
                .putObject("config");
        permissions
                .putObject("connected_meetings")
                .put("can_alter_connected_meetings", false)
                .put("can_switch_connected_meetings", false)
                .put("can_switch_to_parent_meeting", false);
    }

    /** Required, though only the ready-made user interface looks at it, which our users do not see. */
    private static void designTokens(ObjectNode tokens) {
        tokens.put("theme", "dark")
                .put("border_radius", "rounded")
                .put("border_width", "thin")
                .put("spacing_base", 4);
        var colors = tokens.putObject("colors")
                .put("danger", "#FF2D2D")
                .put("success", "#62A504")
                .put("text", "#EEEEEE")
                .put("text_on_brand", "#EEEEEE")
                .put("video_bg", "#191919")
                .put("warning", "#FFCD07");
        colors.putObject("background")
                .put("600", "#222222")
                .put("700", "#1F1F1F")
                .put("800", "#1B1B1B")
                .put("900", "#181818")
                .put("1000", "#141414");
        colors.putObject("brand")
                .put("300", "#497CFD")
                .put("400", "#356EFD")
                .put("500", "#2160FD")
                .put("600", "#0D51FD")
                .put("700", "#0246FD");
    }
}
