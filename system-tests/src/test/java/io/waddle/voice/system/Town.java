package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.schemas.topic.WaddlePartition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Waddles in which a storm can rage, each on a partition of its own: the same users and channels in all of them, and two
 * crowds that stay where they are. One leaves a channel hardly a seat below its cap; the other is more than what a change
 * of permissions reaches in one go.
 *
 * @param users among them the moderators
 */
record Town(List<String> waddles, List<String> users, List<String> moderators) {
    static final int PARTITIONS = 3;
    /** User limit 3, and moderators who bring more. */
    static final String SMALL = "small";
    /** Without a user limit. */
    static final String HALL = "hall";

    static final String STAGE = "stage";
    static final String PLAZA = "plaza";
    /** Where a user is who only asks whether somebody decides. */
    static final String PULSE = "pulse";

    static final List<String> CHANNELS = List.of(SMALL, HALL, STAGE, PLAZA, PULSE);

    private static final int FULL_BUT_TWO = 97;
    private static final int TWO_PORTIONS = 210;
    private static final int AT_ONCE = 16;
    private static final String[] BASICS = {"VIEW_CHANNEL", "CONNECT", "USE_VAD", "REQUEST_TO_SPEAK"};

    static Town planned() {
        var waddles = new ArrayList<String>();
        var taken = new HashSet<Integer>();
        for (int i = 0; taken.size() < PARTITIONS; i++) {
            String name = "storm" + i;
            if (taken.add(WaddlePartition.of(name, PARTITIONS))) {
                waddles.add(name);
            }
        }
        var moderators = List.of("mod0", "mod1", "mod2");
        var users = Stream.concat(IntStream.range(0, 24).mapToObj(i -> "user" + i), moderators.stream())
                .toList();
        return new Town(List.copyOf(waddles), users, moderators);
    }

    static String pulseOf(String waddle) {
        return "pulse-" + waddle;
    }

    static Post talkers(String waddle, boolean speak) {
        String permissions = speak ? "\"SPEAK\",\"USE_VIDEO\",\"STREAM\"" : "\"USE_VIDEO\"";
        return Post.put(waddle, "/roles/talkers", "{\"name\":\"talkers\",\"permissions\":[%s]}".formatted(permissions));
    }

    static Post small(String waddle, int userLimit) {
        return Post.put(
                waddle,
                "/channels/" + SMALL,
                "{\"name\":\"small\",\"type\":\"VOICE\",\"voice\":{\"userLimit\":%d}}".formatted(userLimit));
    }

    Post member(String waddle, String user, String timedOutUntil) {
        String roles = moderators.contains(user) ? "\"talkers\",\"mods\"" : "\"talkers\"";
        return Post.put(
                waddle, "/members/" + user, "{\"roles\":[%s],\"timedOutUntil\":%s}".formatted(roles, timedOutUntil));
    }

    /** @param wholly with the crowds, which take their time */
    void found(PatientClients clients, boolean wholly) {
        waddles.forEach(waddle -> configure(clients, waddle));
        for (String waddle : waddles) {
            var members = Stream.concat(users.stream(), Stream.of(pulseOf(waddle)));
            forAll(members.toList(), user -> perform(clients, member(waddle, user, "null")));
        }
        if (wholly) {
            crowd(clients, waddles.get(0), HALL, FULL_BUT_TWO);
            crowd(clients, waddles.get(1), PLAZA, TWO_PORTIONS);
        }
    }

    private static void configure(PatientClients clients, String waddle) {
        String basics = "\"" + String.join("\",\"", BASICS) + "\"";
        String mods = "\"MUTE_MEMBERS\",\"DEAFEN_MEMBERS\",\"MOVE_MEMBERS\",\"MANAGE_STAGE\",\"MANAGE_CHANNELS\"";
        Stream.of(
                        Post.put(
                                waddle,
                                "",
                                "{\"name\":\"storm\",\"ownerId\":\"owner\",\"everyone\":[%s]}".formatted(basics)),
                        Post.put(waddle, "/roles/mods", "{\"name\":\"mods\",\"permissions\":[%s]}".formatted(mods)),
                        talkers(waddle, true),
                        small(waddle, 3),
                        channel(waddle, HALL, "\"type\":\"VOICE\""),
                        channel(waddle, PULSE, "\"type\":\"VOICE\""),
                        channel(waddle, PLAZA, "\"type\":\"STAGE\""),
                        channel(
                                waddle,
                                STAGE,
                                "\"type\":\"STAGE\",\"voice\":{\"stage\":"
                                        + "{\"speakerLimit\":2,\"moderatorLimit\":2,\"audienceLimit\":6}}"))
                .forEach(post -> perform(clients, post));
    }

    private static Post channel(String waddle, String channel, String settings) {
        return Post.put(waddle, "/channels/" + channel, "{\"name\":\"%s\",%s}".formatted(channel, settings));
    }

    /** They have connected, so that they stay. */
    private void crowd(PatientClients clients, String waddle, String channel, int size) {
        var names = IntStream.range(0, size)
                .mapToObj(i -> "%s%03d".formatted(channel, i))
                .toList();
        forAll(names, user -> {
            perform(clients, member(waddle, user, "null"));
            perform(clients, Post.event(user, waddle, channel, "join", ""));
            perform(clients, Post.event(user, waddle, channel, "heartbeat", ""));
        });
    }

    private static void forAll(List<String> users, Consumer<String> work) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var done = users.stream()
                    .map(user -> CompletableFuture.runAsync(() -> work.accept(user), threads))
                    .toList();
            done.forEach(CompletableFuture::join);
        }
    }

    private static void perform(PatientClients clients, Post post) {
        assertThat(clients.perform(post, "wait=5", new Random(post.hashCode())))
                .hasValueSatisfying(answer -> assertThat(answer.status())
                        .as("%s: %s", post, answer.body())
                        .isEqualTo(200));
    }
}
