package io.waddle.voice.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.waddle.voice.ingest.http.IngestRoutes;
import io.waddle.voice.runtime.contract.HttpContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** A client of the HTTP contract, acting as one user. What it exchanges with ingest-api is held against it. */
final class Api {
    static final String ADMIN_SCOPE = "voice voice:admin voice:ingest voice:analytics";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpContract CONTRACT = HttpContract.read(IngestRoutes.CONTRACT);
    /** Of another service, which has a contract of its own. */
    private static final String ANALYTICS = "/v1/analytics/";

    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        String code() {
            return body.path("code").asText();
        }
    }

    private final URI base;
    private final String token;

    private Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    static Api as(String user, URI base) {
        return new Api(base, token(user, "voice", Instant.now().plusSeconds(3600)));
    }

    static Api admin(URI base) {
        return new Api(base, token("admin", ADMIN_SCOPE, Instant.now().plusSeconds(3600)));
    }

    static Api withToken(URI base, String token) {
        return new Api(base, token);
    }

    static String token(String user, String scope, Instant expiry) {
        var claims = new JWTClaimsSet.Builder()
                .subject(user)
                .issuer("waddle-voice")
                .audience("waddle-voice")
                .claim("scope", scope)
                .expirationTime(Date.from(expiry))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(VoiceSystem.SECRET.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer put(String path, String body) {
        return send(patient(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer delete(String path) {
        return send(patient(path).DELETE());
    }

    /** @param headers names and values in turn; they replace those that are sent in any case */
    Answer post(String path, String body, String... headers) {
        var request = patient(path).POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** Decisions of a cold system on a busy machine may take longer than the 5 s that are waited by default. */
    private HttpRequest.Builder patient(String path) {
        return request(path).header("Prefer", "wait=10");
    }

    /** Posts a voice event. */
    Answer event(String waddle, String channel, String body, String... headers) {
        return post("/v1/waddles/%s/channels/%s/events".formatted(waddle, channel), body, headers);
    }

    Answer join(String waddle, String channel, String... headers) {
        return event(waddle, channel, "{\"type\":\"join\"}", headers);
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            var sent = request.build();
            var response = HTTP.send(sent, HttpResponse.BodyHandlers.ofString());
            if (!sent.uri().getPath().startsWith(ANALYTICS)) {
                CONTRACT.require(sent, response);
            }
            String type = response.headers().firstValue("Content-Type").orElse("");
            var body = type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode();
            return new Answer(response.statusCode(), body, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
