package io.waddle.voice.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What people do in a storm, drawn at random: mostly what makes sense where they are as far as they know, sometimes not.
 * Safe for use by several threads.
 */
final class Deeds {
    /** Where somebody went last. */
    private record Spot(String waddle, String channel) {}

    private record Asked(String waddle, String requestId) {}

    private static final int REMEMBERED = 30;

    private final Town town;
    private final Map<String, Spot> spots = new ConcurrentHashMap<>();
    private final Deque<Asked> asked = new ConcurrentLinkedDeque<>();

    Deeds(Town town) {
        this.town = town;
    }

    Post next(Random random) {
        int die = random.nextInt(1_000);
        if (die < 330) {
            return join(random);
        }
        if (die < 640) {
            return ofOneself(random);
        }
        if (die < 780) {
            return onStage(random);
        }
        if (die < 975) {
            return ofModerators(random);
        }
        return ofAdmins(random);
    }

    /** Learns from an answer; what follows a join at once, if anything does. */
    void learn(Post post, JsonNode body) {
        var participant = body.path("participant");
        if (participant.isObject()) {
            spots.put(
                    participant.path("userId").asText(),
                    new Spot(post.waddle(), participant.path("channelId").asText()));
        }
        var request = body.path("stageRequest");
        if (request.path("status").asText().equals("PENDING")) {
            asked.addFirst(new Asked(post.waddle(), request.path("requestId").asText()));
            while (asked.size() > REMEMBERED) {
                asked.pollLast();
            }
        }
    }

    private Post join(Random random) {
        String user = pick(town.users(), random);
        String channel = pick(List.of(Town.SMALL, Town.SMALL, Town.HALL, Town.STAGE, Town.STAGE), random);
        return Post.event(user, pick(town.waddles(), random), channel, "join", "\"selfMuted\":" + rarely(random));
    }

    private Post ofOneself(Random random) {
        String user = pick(town.users(), random);
        var spot = spotOf(user, random);
        boolean on = random.nextInt(3) > 0;
        return switch (random.nextInt(12)) {
            case 0, 1, 2 ->
                Post.event(user, spot.waddle(), spot.channel(), "heartbeat", "\"connectionQuality\":\"good\"");
            case 3, 4, 5 -> Post.event(user, spot.waddle(), spot.channel(), "speaking", "\"speaking\":" + on);
            case 6, 7 -> Post.event(user, spot.waddle(), spot.channel(), "mute", "\"muted\":" + rarely(random));
            case 8 -> Post.event(user, spot.waddle(), spot.channel(), "deafen", "\"deafened\":" + rarely(random));
            case 9 -> Post.event(user, spot.waddle(), spot.channel(), "video", "\"enabled\":" + on);
            case 10 -> Post.event(user, spot.waddle(), spot.channel(), "volume", "\"volume\":" + random.nextInt(201));
            default -> Post.event(user, spot.waddle(), spot.channel(), "leave", "");
        };
    }

    private Post onStage(Random random) {
        String user = pick(town.users(), random);
        String moderator = pick(town.moderators(), random);
        String waddle = spotOf(user, random).waddle();
        String target = "\"targetUserId\":\"%s\"".formatted(user);
        var request = asked.peekFirst();
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> Post.event(user, waddle, Town.STAGE, "stage-request", "");
            case 4, 5, 6 ->
                request == null
                        ? Post.event(moderator, waddle, Town.STAGE, "stage-invite", target)
                        : approveOrDeny(moderator, request, random);
            case 7 -> Post.event(moderator, waddle, Town.STAGE, "stage-invite", target);
            case 8 -> Post.event(user, waddle, Town.STAGE, "stage-invite-accept", "");
            case 9 -> Post.event(user, waddle, Town.STAGE, "stage-request-cancel", "");
            case 10 -> Post.event(moderator, waddle, Town.STAGE, "stage-demote", target);
            default -> Post.event(moderator, waddle, Town.STAGE, "stage-promote", target + ",\"role\":\"MODERATOR\"");
        };
    }

    private static Post approveOrDeny(String moderator, Asked request, Random random) {
        String type = random.nextInt(5) > 0 ? "stage-approve" : "stage-deny";
        return Post.event(
                moderator, request.waddle(), Town.STAGE, type, "\"requestId\":\"%s\"".formatted(request.requestId()));
    }

    private Post ofModerators(Random random) {
        String moderator = pick(town.moderators(), random);
        String user = pick(town.users(), random);
        var spot = spotOf(user, random);
        String target = "\"targetUserId\":\"%s\"".formatted(user);
        return switch (random.nextInt(16)) {
            case 0, 1, 2 ->
                Post.event(
                        moderator,
                        spot.waddle(),
                        spot.channel(),
                        "server-mute",
                        target + ",\"muted\":" + rarely(random));
            case 3 ->
                Post.event(
                        moderator,
                        spot.waddle(),
                        spot.channel(),
                        "server-deafen",
                        target + ",\"deafened\":" + rarely(random));
            case 4, 5, 6, 7, 8 ->
                Post.event(
                        moderator,
                        spot.waddle(),
                        spot.channel(),
                        "move",
                        target + ",\"toChannelId\":\"%s\"".formatted(pick(Town.CHANNELS, random)));
            case 9 -> Post.event(moderator, spot.waddle(), spot.channel(), "disconnect", target);
            case 10 -> Post.event(moderator, spot.waddle(), spot.channel(), "host-transfer", target);
            case 11 ->
                Post.event(moderator, spot.waddle(), pick(List.of(Town.SMALL, Town.STAGE), random), "session-end", "");
            default -> Post.event(moderator, spot.waddle(), Town.STAGE, "join", "");
        };
    }

    private Post ofAdmins(Random random) {
        String waddle = pick(town.waddles(), random);
        String user = pick(town.users(), random);
        return switch (random.nextInt(5)) {
            case 0 -> Town.talkers(waddle, random.nextBoolean());
            case 1 -> Town.small(waddle, 2 + random.nextInt(3));
            case 2 -> {
                Instant until = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
                yield town.member(waddle, user, "\"%s\"".formatted(until));
            }
            default -> town.member(waddle, user, "null");
        };
    }

    private Spot spotOf(String user, Random random) {
        boolean confused = random.nextInt(10) == 0;
        var spot = spots.get(user);
        return confused || spot == null ? new Spot(pick(town.waddles(), random), pick(Town.CHANNELS, random)) : spot;
    }

    private static boolean rarely(Random random) {
        return random.nextInt(4) == 0;
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
