package io.waddle.voice.standalone;

import io.waddle.voice.runtime.RunningService;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.standalone.VoiceStack.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a user needs to begin: where things are, tokens, a link to open, three lines to paste. */
final class Welcome {

    private static final Duration TOKEN_TTL = Duration.ofHours(12);
    private static final String CURL = "curl -sS -w '\\n' -H 'Content-Type: application/json' ";

    /** The one of the lines to paste. */
    static final String WADDLE = "demo";

    private Welcome() {}

    /** @param waddle that the console opens with */
    static List<String> lines(Running running, DataDirectory data, Instant now, String waddle) {
        var lines = new ArrayList<String>();
        lines.add("");
        addAddresses(lines, running, data);
        running.settings()
                .optional(Setting.JWT_SECRET)
                .ifPresent(secret -> addTokens(
                        lines, new AccessTokens(secret, running.settings()), now, running.services(), waddle));
        addLinesToTry(lines, running.services());
        return lines;
    }

    private static void addAddresses(List<String> lines, Running running, DataDirectory data) {
        var settings = running.settings();
        running.services()
                .forEach(service -> add(lines, service.name(), service.uri().toString()));
        add(lines, "console", console(running.services()));
        add(lines, "dashboard", dashboard(running.services()));
        add(lines, "kafka", settings.text(Setting.KAFKA_BOOTSTRAP));
        add(lines, "schema registry", settings.text(Setting.SCHEMA_REGISTRY_URL));
        add(lines, "postgresql", settings.text(Setting.POSTGRES_URL));
        add(lines, "realtimekit", settings.text(Setting.RTK_BASE_URL));
        add(lines, "data and logs", data.root().toString());
        lines.add("");
    }

    private static void addTokens(
            List<String> lines, AccessTokens tokens, Instant now, List<RunningService> services, String waddle) {
        String alice = tokens.mint("alice", "voice", now, TOKEN_TTL);
        String bob = tokens.mint("bob", "voice", now, TOKEN_TTL);
        String admin = tokens.mint("admin", "voice voice:admin voice:analytics voice:ingest", now, TOKEN_TTL);
        lines.add("# tokens, good for %d hours".formatted(TOKEN_TTL.toHours()));
        lines.add("export ALICE=" + alice);
        lines.add("export BOB=" + bob);
        lines.add("export ADMIN=" + admin);
        lines.add("");
        lines.add("# or open the console, signed in as all three");
        lines.add("%s#token=%s&token=%s&token=%s&waddle=%s".formatted(console(services), alice, bob, admin, waddle));
        lines.add("");
        String reader = tokens.mint("reader", "voice:analytics", now, TOKEN_TTL);
        lines.add("# or the dashboard");
        lines.add("%s#token=%s&waddle=%s".formatted(dashboard(services), reader, waddle));
        lines.add("");
    }

    private static void addLinesToTry(List<String> lines, List<RunningService> services) {
        var waddle = "%s/v1/waddles/%s".formatted(uri(services, "ingest-api"), WADDLE);
        var lounge = waddle + "/channels/lounge";
        lines.add("# try: found a waddle with a channel, join it, look at its figures");
        lines.add(put(
                        waddle,
                        "{\"name\":\"Demo\",\"ownerId\":\"alice\",\"everyone\":[\"VIEW_CHANNEL\",\"CONNECT\",\"SPEAK\"]}")
                + " && "
                + put(lounge, "{\"name\":\"Lounge\",\"type\":\"VOICE\",\"position\":0}"));
        lines.add(CURL + "-H \"Authorization: Bearer $ALICE\" %s/events -d '{\"type\":\"join\"}'".formatted(lounge));
        lines.add(CURL
                + "-H \"Authorization: Bearer $ADMIN\" '%s/v1/analytics/waddles/%s/channels/lounge/stats?days=30'"
                        .formatted(uri(services, "analytics-processor"), WADDLE));
        lines.add("");
    }

    private static String put(String url, String body) {
        return CURL + "-H \"Authorization: Bearer $ADMIN\" -X PUT %s -d '%s'".formatted(url, body);
    }

    private static String console(List<RunningService> services) {
        return uri(services, "ingest-api") + "/console";
    }

    private static String dashboard(List<RunningService> services) {
        return uri(services, "analytics-processor") + "/dashboard";
    }

    private static String uri(List<RunningService> services, String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .map(service -> service.uri().toString())
                .findFirst()
                .orElse("");
    }

    private static void add(List<String> lines, String what, String where) {
        lines.add("%-20s %s".formatted(what, where));
    }
}
