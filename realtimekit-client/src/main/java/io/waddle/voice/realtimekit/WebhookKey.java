package io.waddle.voice.realtimekit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The published key that webhooks are signed with, kept for an hour, and for longer while it cannot be had anew. */
final class WebhookKey implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration KEPT = Duration.ofHours(1);
    /** Forged webhooks must not make us ask for the key each time. */
    private static final Duration BETWEEN = Duration.ofSeconds(30);
    /** A webhook is to be answered within 3 s. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final URI published;
    private final InstantSource time;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    /** Held while the key is fetched: the others wait for the same answer. */
    private final ReentrantLock fetching = new ReentrantLock();

    private volatile PublicKey key;
    private volatile Instant fetchedAt = Instant.MIN;
    private volatile Instant triedAt = Instant.MIN;

    WebhookKey(URI published, InstantSource time) {
        this.published = published;
        this.time = time;
    }

    /** Empty when it was never to be had. */
    Optional<PublicKey> current() {
        if (isOlder(fetchedAt, KEPT)) {
            refresh(key);
        }
        return Optional.ofNullable(key);
    }

    /** Another key than the one that did not fit, if there is one by now. */
    Optional<PublicKey> after(PublicKey unfit) {
        refresh(unfit);
        return Optional.ofNullable(key).filter(fresh -> !fresh.equals(unfit));
    }

    private void refresh(PublicKey stale) {
        fetching.lock();
        try {
            boolean done = key != null && !key.equals(stale);
            if (!done && isOlder(triedAt, BETWEEN)) {
                triedAt = time.instant();
                key = fetch();
                fetchedAt = time.instant();
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // What we have is kept; without any, whoever sends comes again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            fetching.unlock();
        }
    }

    private boolean isOlder(Instant moment, Duration age) {
        return moment.equals(Instant.MIN) || moment.plus(age).isBefore(time.instant());
    }

    private PublicKey fetch() throws IOException, InterruptedException, GeneralSecurityException {
        var request = HttpRequest.newBuilder(published).timeout(PATIENCE).build();
        var response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("key: status " + response.statusCode());
        }
        String pem =
                JSON.readTree(response.body()).path("data").path("publicKey").asText();
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
