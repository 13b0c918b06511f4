package io.waddle.voice.realtimekit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What each role of a session may do at the media service: one preset for each. */
public enum Preset {
    PARTICIPANT(true, false),
    MODERATOR(true, true),
    SPEAKER(true, false),
    AUDIENCE(false, false),
    BROADCASTER(true, false),
    LISTENER(false, false);

    /** The client subscribes to this many voices and four more; the largest channel has 99. */
    private static final int VOICES = 99;

    private final boolean produces;
    private final boolean moderates;

    Preset(boolean produces, boolean moderates) {
        this.produces = produces;
        this.moderates = moderates;
    }

    /** Whether it can be heard and seen. */
    public boolean mayProduce() {
        return produces;
    }

    /** As the API names it. Our own queue decides about the stage: nobody can request anything there. */
    String canProduce() {
        return produces ? "ALLOWED" : "NOT_ALLOWED";
    }

    boolean moderates() {
        return moderates;
    }

    /** All that the API wants to know to make one. */
    ObjectNode definition(String name) {
        var preset = object().put("name", name);
        preset.set("config", config());
        preset.set("permissions", permissions());
        preset.set("ui", ui());
        return preset;
    }

    private static ObjectNode config() {
        var config = object().put("view_type", "GROUP_CALL").put("max_screenshare_count", 1);
        config.putObject("max_video_streams").put("desktop", VOICES).put("mobile", VOICES);
        var media = config.putObject("media");
        media.putObject("video").put("quality", "hd").put("frame_rate", 30);
        media.putObject("screenshare").put("quality", "hd").put("frame_rate", 15);
        media.putObject("audio").put("enable_high_bitrate", true).put("enable_stereo", true);
        return config;
    }

    private ObjectNode permissions() {
        var permissions = object().put("accept_waiting_requests", false)
                .put("can_accept_production_requests", false)
                .put("can_change_participant_permissions", false)
                .put("can_edit_display_name", false)
                .put("can_livestream", false)
                .put("can_record", false)
                .put("can_spotlight", false)
                .put("disable_participant_audio", moderates)
                .put("disable_participant_video", moderates)
                .put("disable_participant_screensharing", moderates)
                .put("hidden_participant", false)
                .put("kick_participant", moderates)
                .put("pin_participant", false)
                .put("recorder_type", "NONE")
                .put("show_participant_list", true)
                // Who may come in is decided before there is a token.
                .put("waiting_room_type", "SKIP");
        var media = permissions.putObject("media");
        for (String kind : new String[] {"audio", "video", "screenshare"}) {
            media.putObject(kind).put("can_produce", canProduce());
        }
        // What the platform has of its own.
        var chat = permissions.putObject("chat");
        chat.putObject("public").put("can_send", false).put("text", false).put("files", false);
        chat.putObject("private")
                .put("can_send", false)
                .put("can_receive", false)
                .put("text", false)
                .put("files", false);
        permissions
                .putObject("connected_meetings")
                .put("can_alter_connected_meetings", false)
                .put("can_switch_connected_meetings", false)
                .put("can_switch_to_parent_meeting", false);
        permissions
                .putObject("plugins")
                .put("can_close", false)
                .put("can_edit_config", false)
                .put("can_start", false)
                .putObject("config");
        permissions
                .putObject("polls")
                .put("can_create", false)
                .put("can_view", false)
                .put("can_vote", false);
        return permissions;
    }

    /** Required, and of no use to us: clients draw their own. */
    private static ObjectNode ui() {
        var ui = object();
        var tokens = ui.putObject("design_tokens")
                .put("theme", "dark")
                .put("border_radius", "rounded")
                .put("border_width", "thin")
                .put("spacing_base", 4);
        var colors = tokens.putObject("colors")
                .put("danger", "#ff2d2d")
                .put("success", "#62a504")
                .put("text", "#eeeeee")
                .put("text_on_brand", "#eeeeee")
                .put("video_bg", "#191919")
                .put("warning", "#ffcd07");
        var background = colors.putObject("background");
        for (int shade = 600; shade <= 1_000; shade += 100) {
            background.put(Integer.toString(shade), "#1a1a1a");
        }
        var brand = colors.putObject("brand");
        for (int shade = 300; shade <= 700; shade += 100) {
            brand.put(Integer.toString(shade), "#2160fd");
        }
        return ui;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
