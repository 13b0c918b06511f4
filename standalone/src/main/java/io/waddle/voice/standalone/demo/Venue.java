package io.waddle.voice.standalone.demo;

import io.waddle.voice.standalone.demo.Channel.Category;
import io.waddle.voice.standalone.host.StartFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The waddle in which the evening takes place. */
final class Venue {
    static final String WADDLE = "evening";
    static final String PATH = "/v1/waddles/" + WADDLE;
    /** Whose token `voice up` prints: may look at everything. */
    static final String OWNER = "alice";
    /** Whose token it prints too: may drop in. */
    static final String VISITOR = "bob";

    static final Channel STAGE = new Channel("open-stage", "Open stage", true, Category.UPSTAIRS, 0);
    /** So small that it is full most of the time. */
    static final Channel KITCHEN = new Channel("kitchen", "Kitchen table", false, Category.DOWNSTAIRS, 5);

    private static final Channel LOUNGE = new Channel("lounge", "Lounge", false, Category.DOWNSTAIRS, 0);
    private static final Channel GAMES = new Channel("games", "Board games", false, Category.DOWNSTAIRS, 9);
    private static final Channel BALCONY = new Channel("balcony", "Balcony", false, Category.UPSTAIRS, 0);
    static final List<Channel> CHANNELS = List.of(LOUNGE, KITCHEN, GAMES, STAGE, BALCONY);

    /** Not decided in time, and out of reach. */
    private static final Set<Integer> NOT_YET = Set.of(202, 503);
    /** Each waits up to 5 s for its decision. */
    private static final int ATTEMPTS = 6;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String MODERATORS = "moderators";
    /** Fewer than would like to, so that some have to wait. */
    private static final int SPEAKERS = 3;

    private final VoiceApi api;

    Venue(VoiceApi api) {
        this.api = api;
    }

    /**
     * Creates what is missing and restores the rest.
     *
     * @throws StartFailure when the system cannot be reached or does not let us
     */
    void open(List<Person> people) throws InterruptedException {
        put("", Map.of("name", "Evening", "ownerId", OWNER, "everyone", List.of("VIEW_CHANNEL", "CONNECT", "SPEAK")));
        put("/roles/" + MODERATORS, Map.of("name", "Moderators", "permissions", List.of("MANAGE_STAGE")));
        put("/members/" + VISITOR, Map.of("roles", List.of()));
        for (var person : people) {
            var roles = person.isModerator() ? List.of(MODERATORS) : List.of();
            put("/members/" + person.id(), Map.of("roles", roles));
        }
        for (var category : Category.values()) {
            put("/categories/" + id(category), Map.of("name", category.title(), "position", category.position()));
        }
        for (var channel : CHANNELS) {
            put("/channels/" + channel.id(), configuration(channel));
        }
    }

    private static Map<String, ?> configuration(Channel channel) {
        return Map.of(
                "name",
                channel.name(),
                "type",
                channel.isStage() ? "STAGE" : "VOICE",
                "categoryId",
                id(channel.category()),
                "position",
                CHANNELS.indexOf(channel),
                "voice",
                channel.isStage()
                        ? Map.of("stage", Map.of("speakerLimit", SPEAKERS))
                        : Map.of("userLimit", channel.userLimit()),
                "overrides",
                channel.isStage()
                        ? List.of(Map.of("target", "everyone", "allow", List.of("REQUEST_TO_SPEAK")))
                        : List.of());
    }

    private void put(String within, Map<String, ?> object) throws InterruptedException {
        var answer = patiently(PATH + within, object);
        switch (answer.status()) {
            case 200 -> {}
            case 0 ->
                throw new StartFailure("%s: %s (expected: where a running ingest-api answers; see --base)"
                        .formatted(api.base(), answer.code()));
            case 401, 403 ->
                throw new StartFailure("%s: %d %s (expected: a token with the scopes %s; see --token)"
                        .formatted(api.base(), answer.status(), answer.code(), Demo.SCOPE));
            default ->
                throw new StartFailure("%s: %d %s while the waddle was set up (expected: 200)"
                        .formatted(api.base(), answer.status(), answer.code()));
        }
    }

    /** A system that has just started may need its time. */
    private Answer patiently(String path, Map<String, ?> object) throws InterruptedException {
        var answer = api.put(path, object);
        for (int attempt = 2; attempt <= ATTEMPTS && NOT_YET.contains(answer.status()); attempt++) {
            Thread.sleep(PAUSE);
            answer = api.put(path, object);
        }
        return answer;
    }

    private static String id(Category category) {
        return category.name().toLowerCase(Locale.ROOT);
    }
}
