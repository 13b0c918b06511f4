package io.waddle.voice.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.waddle.voice.ingest.view.Json;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tickets for those who cannot send a header: a caller, signed, for half a minute. Any instance with the same key takes
 * a ticket of any other; each takes it once. Safe for use by several threads.
 */
final class StreamTickets {
    /** Of the contract. */
    private static final Duration GOOD = Duration.ofSeconds(30);
    /** Of 100 bytes; more tickets than rate limits let anybody make in half a minute. */
    private static final int MOST_USED = 1_000_000;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    /** Apart from what else the key is used for. */
    private static final byte[] PURPOSE = "waddle-voice stream ticket".getBytes(StandardCharsets.UTF_8);

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Boolean> used = Caffeine.newBuilder()
            .expireAfterWrite(GOOD.multipliedBy(2))
            .maximumSize(MOST_USED)
            .build();

    /** @param key shared by the instances, in base64; empty: tickets are good where they were made only */
    StreamTickets(Optional<String> key, InstantSource time) {
        byte[] secret = key.map(Base64.getDecoder()::decode).orElseGet(this::fresh);
        this.key = new SecretKeySpec(mac(new SecretKeySpec(secret, ALGORITHM), PURPOSE), ALGORITHM);
        this.time = time;
    }

    record Ticket(String text, Instant expiresAt) {}

    Ticket issue(Caller caller) {
        Instant expiresAt = time.instant().plus(GOOD);
        var json = Json.object()
                .put("sub", caller.userId())
                .put("until", caller.expiresAt().toEpochMilli())
                .put("exp", expiresAt.toEpochMilli())
                .put("id", HexFormat.of().formatHex(fresh()));
        json.set(
                "scopes",
                Json.array(caller.scopes().stream().map(Scope::name).sorted().toList()));
        byte[] content = Json.bytes(json);
        return new Ticket(ENCODER.encodeToString(content) + "." + ENCODER.encodeToString(mac(key, content)), expiresAt);
    }

    /** Empty for what was not issued, is over, or was redeemed here before. */
    Optional<Caller> redeem(String text) {
        return content(text)
                .filter(ticket -> ticket.get("exp").longValue() > time.millis())
                .filter(ticket -> used.asMap().putIfAbsent(ticket.get("id").textValue(), true) == null)
                .map(StreamTickets::caller);
    }

    private Optional<JsonNode> content(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            byte[] content = Base64.getUrlDecoder().decode(parts[0]);
            byte[] signature = Base64.getUrlDecoder().decode(parts[1]);
            return MessageDigest.isEqual(signature, mac(key, content))
                    ? Optional.of(Json.stored(new String(content, StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Caller caller(JsonNode ticket) {
        Set<Scope> scopes = ticket.get("scopes")
                .valueStream()
                .map(JsonNode::textValue)
                .map(Scope::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return new Caller(
                ticket.get("sub").textValue(),
                scopes,
                Instant.ofEpochMilli(ticket.get("until").longValue()));
    }

    private byte[] fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
