package io.waddle.voice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
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

    private int run(String... arguments) {
        return Voice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
