package io.waddle.voice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.waddle.voice.standalone.broker.EmbeddedKafka;
import io.waddle.voice.standalone.host.Port;
import io.waddle.voice.standalone.redrive.LetterBox;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceCommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPrintATokenOfTheStackWhenAsked(@TempDir Path data) throws Exception {
        DataDirectory.at(data).secrets().token("jwt-secret");

        int exit = run(
                "token", "--sub", "carol", "--scope", "voice voice:ingest", "--ttl", "90s", "--data", data.toString());

        assertThat(exit).isZero();
        var claims = SignedJWT.parse(out.toString().strip()).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("carol");
        assertThat(claims.getStringClaim("scope")).isEqualTo("voice voice:ingest");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void shouldSayInOneLineWhenNoStackHasRun(@TempDir Path data) {
        assertThat(run("token", "--sub", "carol", "--data", data.toString())).isEqualTo(1);

        assertThat(err.toString().lines()).singleElement().asString().contains("no stack has run here");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldRefuseWhenTimeToLiveIsNoTime() {
        assertThat(run("token", "--sub", "carol", "--ttl", "soon")).isEqualTo(2);

        assertThat(err.toString()).contains("'soon'").contains("12h");
    }

    @Test
    void shouldRefuseWhenDataIsGivenForAnEphemeralStack(@TempDir Path data) {
        assertThat(run("up", "--ephemeral", "--data", data.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("--data").contains("--ephemeral");
    }

    @Test
    void shouldSayInOneLineWhenThereIsNoSuchService() {
        assertThat(run("serve", "espresso")).isEqualTo(1);

        assertThat(err.toString().lines()).singleElement().asString().contains("espresso");
    }

    @Test
    void shouldSayInOneLineWhenServingWithoutKafka() {
        assertThat(run("serve", "state-processor")).isEqualTo(1);

        assertThat(err.toString().lines()).singleElement().asString().startsWith("VOICE_KAFKA_BOOTSTRAP: not set");
    }

    @Test
    void shouldSayInOneLineWhenNoStackRunsWhoseLettersToPutBack(@TempDir Path data) {
        DataDirectory.at(data).kafkaAddress().tell("127.0.0.1:1");

        assertThat(run("redrive", "--data", data.toString())).isEqualTo(1);

        assertThat(err.toString().lines()).singleElement().asString().contains("no stack", "VOICE_KAFKA_BOOTSTRAP");
    }

    @Test
    void shouldPutLettersOfTheRunningStackBackWhenAsked(@TempDir Path directory) throws Exception {
        var data = DataDirectory.at(directory);
        try (var _ = data.lock();
                var kafka = EmbeddedKafka.start(data.kafka(), Port.any());
                var box = new LetterBox(kafka.bootstrapServers())) {
            data.kafkaAddress().tell(kafka.bootstrapServers());
            var before = box.end();
            var address = box.put(LetterBox.command("payload")).toString();

            assertThat(run("redrive", "--data", directory.toString(), "--dry-run", "--since", "1h"))
                    .isZero();
            assertThat(run("redrive", "--data", directory.toString())).isZero();
            assertThat(run("redrive", "--data", directory.toString(), "--offset", address, "--offset", address))
                    .isZero();

            assertThat(box.commandsFrom(before)).hasSize(2);
            assertThat(out.toString().lines().filter(line -> !line.startsWith("voice.dlq.v1 " + address)))
                    .containsExactly(
                            "1 would be put back, 0 left; nothing was done",
                            "1 put back, 0 left",
                            "1 put back, 0 left");
        }
    }

    @Test
    void shouldRefuseWhenLettersAreChosenBothByTimeAndByOffset() {
        assertThat(run("redrive", "--since", "1h", "--offset", "1:2")).isEqualTo(2);

        assertThat(err.toString()).contains("--since").contains("--offset");
    }

    @Test
    void shouldRefuseWhenTimeOrOffsetIsNone() {
        assertThat(run("redrive", "--since", "soon")).isEqualTo(2);
        assertThat(run("redrive", "--offset", "17")).isEqualTo(2);

        assertThat(err.toString()).contains("'soon'", "12h", "'17'", "2:17");
    }

    @Test
    void shouldTakeTheDemoWithAnyWhereabouts() {
        assertThatCode(() -> {
                    Voice.commandLine().parseArgs("up", "--demo");
                    Voice.commandLine().parseArgs("up", "--demo", "--ephemeral");
                    Voice.commandLine().parseArgs("up", "--data", "elsewhere", "--demo");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseWhenOptionsOfTheDemoMakeNoSense() {
        assertThat(run("demo", "--base", "localhost:8080")).isEqualTo(2);
        assertThat(run("demo", "--base", "ftp://localhost")).isEqualTo(2);
        assertThat(run("demo", "--base", "http://local host")).isEqualTo(2);
        assertThat(run("demo", "--base", "http://localhost?x=1")).isEqualTo(2);
        assertThat(run("demo", "--for", "soon")).isEqualTo(2);
        assertThat(run("demo", "--seed", "rye")).isEqualTo(2);

        assertThat(err.toString())
                .contains("'localhost:8080'", "'ftp://localhost'", "'http://local host'", "'http://localhost?x=1'")
                .contains("http://localhost:8080)", "'soon'", "'rye'");
    }

    @Test
    void shouldSayInOneLineWhenNoStackRunsToPlayOn(@TempDir Path data) {
        DataDirectory.at(data).ingestAddress().tell("http://127.0.0.1:1");

        assertThat(run("demo", "--data", data.toString())).isEqualTo(1);

        assertThat(err.toString().lines()).singleElement().asString().contains("no stack runs here", "--base");
    }

    @Test
    void shouldSayInOneLineWhenThereIsNothingToMakeTokensWith(@TempDir Path data) {
        assertThat(run("demo", "--base", "http://127.0.0.1:1", "--data", data.toString()))
                .isEqualTo(1);

        assertThat(err.toString().lines()).singleElement().asString().contains("--token", "VOICE_JWT_SECRET");
    }

    @Test
    void shouldSayInOneLineWhenNobodyAnswersAtTheBase() {
        assertThat(run("demo", "--base", "http://127.0.0.1:1/", "--token", "t")).isEqualTo(1);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("http://127.0.0.1:1: ")
                .contains("--base");
    }

    @Test
    void shouldSayInOneLineWithoutTheTokenWhenItIsNotAccepted() throws Exception {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        http.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        http.start();
        try {
            var base = "http://127.0.0.1:" + http.getAddress().getPort();

            assertThat(run("demo", "--base", base, "--token", "secret-token")).isEqualTo(1);
        } finally {
            http.stop(0);
        }

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("401", "voice:admin voice:ingest", "--token")
                .doesNotContain("secret-token");
    }

    @Test
    void shouldAskAgainWhenTheSystemOfTheDemoIsNotThereYet() throws Exception {
        var asked = new AtomicInteger();
        var http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        http.createContext("/", exchange -> {
            exchange.sendResponseHeaders(asked.incrementAndGet() == 1 ? 503 : 404, -1);
            exchange.close();
        });
        http.start();
        try {
            var base = "http://127.0.0.1:" + http.getAddress().getPort();

            assertThat(run("demo", "--base", base, "--token", "t")).isEqualTo(1);
        } finally {
            http.stop(0);
        }

        assertThat(asked).hasValue(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("404", "expected: 200");
    }

    @Test
    void shouldRefuseWithoutRepeatingItWhenATokenIsNone() {
        assertThat(run("demo", "--base", "http://127.0.0.1:1", "--token", "hush\nhush"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--token").doesNotContain("hush");
    }

    private int run(String... arguments) {
        return Voice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
