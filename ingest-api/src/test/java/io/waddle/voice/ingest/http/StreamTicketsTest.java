package io.waddle.voice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.auth.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StreamTicketsTest {
    private static final Optional<String> KEY = Optional.of(Base64.getEncoder().encodeToString(new byte[32]));
    private static final Instant BEGINNING = Instant.parse("2026-11-27T10:00:00Z");
    private static final Caller ANN = new Caller("ann", Set.of(Scope.VOICE, Scope.ADMIN), BEGINNING.plusSeconds(3600));

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGINNING);
    private final StreamTickets tickets = new StreamTickets(KEY, now::get);

    @Test
    void shouldLetInWhoeverItWasMadeFor() {
        assertThat(tickets.redeem(tickets.issue(ANN).text())).contains(ANN);
    }

    @Test
    void shouldBeGoodOnce() {
        // Given
        String ticket = tickets.issue(ANN).text();
        tickets.redeem(ticket);

        // When
        var again = tickets.redeem(ticket);

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void shouldBeGoodForThirtySeconds() {
        // Given
        var ticket = tickets.issue(ANN);

        // When
        now.set(BEGINNING.plusSeconds(30));

        // Then
        assertThat(ticket.expiresAt()).isEqualTo(BEGINNING.plusSeconds(30));
        assertThat(tickets.redeem(ticket.text())).isEmpty();
    }

    @Test
    void shouldBeGoodAtAnotherInstanceWithTheSameKeyOnly() {
        assertThat(new StreamTickets(KEY, now::get).redeem(tickets.issue(ANN).text()))
                .contains(ANN);
        assertThat(new StreamTickets(Optional.empty(), now::get)
                        .redeem(tickets.issue(ANN).text()))
                .isEmpty();
    }

    @Test
    void shouldNotBeGoodWhenItWasChanged() {
        String ticket = tickets.issue(ANN).text();
        int dot = ticket.indexOf('.');
        String content = new String(Base64.getUrlDecoder().decode(ticket.substring(0, dot)), StandardCharsets.UTF_8);
        String eve = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(content.replace("ann", "eve").getBytes(StandardCharsets.UTF_8));

        assertThat(tickets.redeem(eve + ticket.substring(dot))).isEmpty();
        assertThat(tickets.redeem(ticket.substring(0, dot))).isEmpty();
        assertThat(tickets.redeem(ticket.substring(0, dot + 1))).isEmpty();
        assertThat(tickets.redeem("")).isEmpty();
        assertThat(tickets.redeem("ä.ö")).isEmpty();
    }
}
