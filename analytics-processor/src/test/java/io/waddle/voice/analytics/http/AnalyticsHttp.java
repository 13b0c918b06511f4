package io.waddle.voice.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.javalin.config.JavalinState;
import io.javalin.http.HandlerType;
import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.runtime.auth.BearerToken;
import io.waddle.voice.runtime.contract.HttpContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The routes over a database, at a moment of the test's own, and somebody who asks; held against the contract. */
final class AnalyticsHttp implements AutoCloseable {
    static final String SCOPE = "voice:analytics";

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final HttpContract CONTRACT = HttpContract.read(AnalyticsRoutes.CONTRACT);

    private final ServiceHttp http = new ServiceHttp("127.0.0.1");
    private JavalinState javalin;

    AnalyticsHttp(DataSource database, Instant now) {
        this(database, now, Double.NaN);
    }

    AnalyticsHttp(DataSource database, Instant now, double lagSeconds) {
        BearerToken bearer = BearerToken.of(Settings.fromEnvironment(Map.of("VOICE_JWT_SECRET", SECRET)));
        var routes = new AnalyticsRoutes(bearer, database, () -> true, () -> now, () -> lagSeconds);
        http.start(0, config -> {
            routes.accept(config);
            javalin = config.unsafe;
        });
    }

    /** Method and path of each route, the parameters without their names; HEAD comes with GET. */
    Set<String> signatures() {
        return javalin.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod() && !endpoint.method.equals(HandlerType.HEAD))
                .map(endpoint -> endpoint.method + " " + endpoint.path.replaceAll("\\{\\w+}", "{}"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As somebody who may. */
    HttpResponse<String> get(String path, String... headers) {
        return send(path, token(SCOPE), headers);
    }

    /** @param token null for none */
    HttpResponse<String> send(String path, String token, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(http.uri() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    URI uri() {
        return http.uri();
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            CONTRACT.require(request, response);
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(request.toString(), e);
        }
    }

    /** What is answered with 200. */
    String body(String path) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    JsonNode json(String path) {
        return parsed(body(path));
    }

    static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException(body, e);
        }
    }

    void assertMalformed(String path, String field) {
        // When: the token lacks the scope too, but the form is looked at first
        HttpResponse<String> response = send(path, token("voice"));

        // Then
        assertProblem(response, 400, "MALFORMED");
        assertThat(parsed(response.body()).path("field").asText()).isEqualTo(field);
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = parsed(response.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).startsWith("urn:waddle:voice:problem:");
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }

    static String token(String scope) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .issuer("waddle-voice")
                            .audience("waddle-voice")
                            .subject("ann")
                            .claim("scope", scope)
                            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                            .build());
            jwt.sign(new MACSigner(SECRET));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
