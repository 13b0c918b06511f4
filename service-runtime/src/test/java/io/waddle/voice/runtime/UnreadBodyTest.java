package io.waddle.voice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadBodyTest {
    /** Longer than an unread body may be silent. */
    private static final Duration THINKING = Duration.ofMillis(700);

    private final ServiceHttp http = new ServiceHttp("127.0.0.1");
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        http.start(0, config -> {
            config.routes.post("/reading", context -> {
                int read = context.bodyAsBytes().length;
                Thread.sleep(THINKING);
                context.result("read " + read);
            });
            config.routes.post("/ignoring", context -> {
                Thread.sleep(THINKING);
                context.result("read nothing");
            });
        });
    }

    @AfterEach
    void stop() {
        client.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 500_000})
    void shouldAnswerAsEverWhenTheBodyWasReadAndTheAnswerTookItsTime(int bytes) throws Exception {
        // When
        var answer = post("/reading", bytes);
        // Then
        assertThat(answer).isEqualTo("200 read " + bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 500_000})
    void shouldAnswerAsEverWhenNobodyReadsTheBodyAndTheAnswerTookItsTime(int bytes) throws Exception {
        // When
        var answer = post("/ignoring", bytes);
        // Then
        assertThat(answer).isEqualTo("200 read nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reading", "/ignoring"})
    void shouldAnswerAllWhenManyAskAtOnce(String path) throws Exception {
        // Given
        var answers = new ArrayList<Future<String>>();
        try (var clients = Executors.newFixedThreadPool(40)) {
            // When
            for (int i = 0; i < 80; i++) {
                answers.add(clients.submit(() -> post(path, 16)));
            }
        }
        // Then
        for (var answer : answers) {
            assertThat(answer.get()).startsWith("200 ");
        }
    }

    @Test
    void shouldServeTheNextRequestOnTheSameConnection() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(post("/ignoring", 10)).isEqualTo("200 read nothing");
        }
    }

    private String post(String path, int bytes) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(http.uri().resolve(path))
                .POST(BodyPublishers.ofString("x".repeat(bytes)))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
