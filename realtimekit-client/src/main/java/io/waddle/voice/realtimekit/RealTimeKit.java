package io.waddle.voice.realtimekit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.waddle.voice.realtimekit.Transport.Call;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * RealTimeKit's REST API. Calls block for some seconds at most; every one may throw {@link RealTimeKitUnavailable} (try
 * again later) or {@link RealTimeKitRefused} (do not). Safe for use by several threads.
 */
public final class RealTimeKit implements AutoCloseable {
    private static final int PAGE = 200;
    /** 10,000 rows: no session of ours is larger. */
    private static final int MOST_PAGES = 50;

    private final Transport transport;
    private final Lane lane;

    private RealTimeKit(Transport transport, Lane lane) {
        this.transport = transport;
        this.lane = lane;
    }

    public static RealTimeKit of(RealTimeKitAccount account, MeterRegistry meters) {
        return new RealTimeKit(new Transport(account, meters), Lane.MODERATION);
    }

    /** The same client, on another share of the rate. */
    public RealTimeKit in(Lane other) {
        return new RealTimeKit(transport, other);
    }

    /** By its exact title; of several an active one. */
    public Optional<Meeting> findMeeting(String title) {
        return pages("find meeting", "/meetings?search=" + encoded(title), answer -> answer.path("data")).stream()
                .map(Answers::meeting)
                .filter(meeting -> meeting.title().equals(title))
                .min(Comparator.comparing(Meeting::status));
    }

    /**
     * Not tried again by itself: whoever gets no answer looks for the title first.
     *
     * @param settings more fields of the meeting, as the API names them
     */
    public Meeting createMeeting(String title, ObjectNode settings) {
        var body = settings.deepCopy().put("title", title);
        return Answers.meeting(data(new Call("create meeting", "POST", "/meetings", body, false)));
    }

    public void setStatus(String meetingId, Meeting.Status status) {
        data(new Call("set status", "PATCH", "/meetings/" + meetingId, object().put("status", status.name()), true));
    }

    /**
     * Lets a user in, or gives another token to who was let in; these keep the preset that they have.
     *
     * @param name shown to others; without one a token would not work
     */
    public Enrolment enrol(String meetingId, String userId, String preset, String name) {
        var body = object().put("custom_participant_id", userId)
                .put("preset_name", preset)
                .put("name", name);
        var answer = data(new Call("enrol", "POST", "/meetings/" + meetingId + "/participants", body, true));
        return new Enrolment(
                answer.path("id").asText(),
                answer.path("preset_name").asText(),
                answer.path("token").asText());
    }

    /**
     * Id of the participant that a user was let in as.
     *
     * @return empty when they never were, or the meeting is not there
     */
    public Optional<String> enrolled(String meetingId, String userId) {
        var path = "/meetings/" + meetingId + "/participants?";
        return found(() -> pages("participants", path, answer -> answer.path("data"))).orElse(List.of()).stream()
                .filter(participant ->
                        participant.path("custom_participant_id").asText().equals(userId))
                .map(participant -> participant.path("id").asText())
                .findFirst();
    }

    /** Holds from the participant's next connection on. */
    public void changePreset(String meetingId, String participantId, String preset) {
        data(new Call(
                "change preset",
                "PATCH",
                "/meetings/%s/participants/%s".formatted(meetingId, participantId),
                object().put("preset_name", preset),
                true));
    }

    /** Ends all tokens of a participant, not their connections; nothing when they are gone already. */
    public void unenrol(String meetingId, String participantId) {
        var path = "/meetings/%s/participants/%s".formatted(meetingId, participantId);
        found(() -> data(new Call("unenrol", "DELETE", path, null, true)));
    }

    /** Ends all connections of the users; nothing for who is not there. */
    public void kick(String meetingId, List<String> userIds) {
        var body = object();
        body.putArray("participant_ids");
        userIds.forEach(body.putArray("custom_participant_ids")::add);
        found(() -> data(new Call("kick", "POST", "/meetings/" + meetingId + "/active-session/kick", body, true)));
    }

    /** Ends the use of the meeting. */
    public void kickAll(String meetingId) {
        var path = "/meetings/" + meetingId + "/active-session/kick-all";
        found(() -> data(new Call("kick all", "POST", path, null, true)));
    }

    public Optional<MediaSession> activeSession(String meetingId) {
        var path = "/meetings/" + meetingId + "/active-session";
        return found(() -> data(new Call("active session", "GET", path, null, true)))
                .map(Answers::session);
    }

    /** Of all meetings of the app. */
    public List<MediaSession> liveSessions() {
        return pages(
                        "live sessions",
                        "/sessions?status=LIVE",
                        answer -> answer.path("data").path("sessions"))
                .stream()
                .map(Answers::session)
                .toList();
    }

    /** Those that are there, and those that have left. */
    public List<MediaPeer> peers(String mediaSessionId) {
        return pages(
                        "peers",
                        "/sessions/" + mediaSessionId + "/participants?",
                        answer -> answer.path("data").path("participants"))
                .stream()
                .map(Answers::peer)
                .toList();
    }

    /** The one that is running, or about to. */
    public Optional<MediaRecording> activeRecording(String meetingId) {
        var path = "/recordings/active-recording/" + meetingId;
        return found(() -> data(new Call("active recording", "GET", path, null, true)))
                .map(Answers::recording);
    }

    /** Of all uses of the meeting. */
    public List<MediaRecording> recordings(String meetingId) {
        return pages("recordings", "/recordings?meeting_id=" + encoded(meetingId), answer -> answer.path("data"))
                .stream()
                .map(Answers::recording)
                .toList();
    }

    /** Not tried again by itself: whoever gets no answer looks for the active one first. */
    public MediaRecording startRecording(String meetingId) {
        var body = object().put("meeting_id", meetingId);
        return Answers.recording(data(new Call("start recording", "POST", "/recordings", body, false)));
    }

    /** Before {@link #kickAll}: a recording that is cut off by it is never uploaded. Nothing when there is none. */
    public void stopRecording(String recordingId) {
        var body = object().put("action", "stop");
        found(() -> data(new Call("stop recording", "PUT", "/recordings/" + recordingId, body, true)));
    }

    /** Names. */
    public List<String> presets() {
        return List.copyOf(presetIds().keySet());
    }

    /** By name. */
    Map<String, String> presetIds() {
        var ids = new LinkedHashMap<String, String>();
        pages("presets", "/presets?", answer -> answer.path("data"))
                .forEach(preset ->
                        ids.put(preset.path("name").asText(), preset.path("id").asText()));
        return ids;
    }

    /** As the API names them. */
    public JsonNode presetPermissions(String presetId) {
        return data(new Call("preset", "GET", "/presets/" + presetId, null, true))
                .path("permissions");
    }

    /** @param preset name, config, permissions and ui */
    public void createPreset(ObjectNode preset) {
        data(new Call("create preset", "POST", "/presets", preset, false));
    }

    public List<RegisteredWebhook> webhooks() {
        return found(() -> pages("webhooks", "/webhooks?", answer -> answer.path("data"))).orElse(List.of()).stream()
                .map(Answers::webhook)
                .toList();
    }

    public RegisteredWebhook registerWebhook(String name, URI url, List<String> events) {
        var body = object().put("name", name).put("url", url.toString());
        events.forEach(body.putArray("events")::add);
        return Answers.webhook(data(new Call("register webhook", "POST", "/webhooks", body, false)));
    }

    public void changeWebhook(String id, List<String> events) {
        var body = object();
        events.forEach(body.putArray("events")::add);
        data(new Call("change webhook", "PATCH", "/webhooks/" + id, body, true));
    }

    private JsonNode data(Call call) {
        return transport.send(call, lane).path("data");
    }

    private interface Request<T> {
        T send();
    }

    /** Empty for what is not there. */
    private static <T> Optional<T> found(Request<T> request) {
        try {
            return Optional.of(request.send());
        } catch (RealTimeKitRefused e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether pages are counted from 0 or 1 is not documented, and 0 may stand for 1: none of them counts twice. */
    private List<JsonNode> pages(String operation, String path, Function<JsonNode, JsonNode> rows) {
        var all = new LinkedHashMap<String, JsonNode>();
        int nothingNew = 0;
        for (int page = 0; page < MOST_PAGES && nothingNew < 2; page++) {
            var call = new Call(operation, "GET", "%s&per_page=%d&page_no=%d".formatted(path, PAGE, page), null, true);
            var found = rows.apply(transport.send(call, lane));
            if (found.isEmpty()) {
                break;
            }
            int before = all.size();
            found.forEach(row -> all.putIfAbsent(row.path("id").asText(), row));
            nothingNew = all.size() == before ? nothingNew + 1 : 0;
        }
        return List.copyOf(all.values());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Closes it on every lane. */
    @Override
    public void close() {
        transport.close();
    }
}
