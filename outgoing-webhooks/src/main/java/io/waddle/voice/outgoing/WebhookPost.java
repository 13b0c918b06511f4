package io.waddle.voice.outgoing;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * One request, and how it ended. Bounded in time and size whatever the receiver does; follows no redirect, keeps no
 * cookie, and uses each connection once. Never logs. Safe for use by several threads.
 */
final class WebhookPost implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final int MOST_BYTES = 4 * 1024;

    /**
     * @param response how long nothing may be heard
     * @param whole the end of it all: whoever sends a byte now and then is heard and never done
     */
    record Patience(Duration response, Duration whole) {
        /** In all: look-up, three addresses and TLS at 3 s each, and the answer; those who need it all are cut short. */
        static final Patience STANDARD = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    /** How a request ended. */
    sealed interface Answer {
        record Taken() implements Answer {}

        /** The receiver wants no more of it. */
        record Gone() implements Answer {}

        /** Not asked: the address will not do. */
        record Refused(String why) implements Answer {}

        /** Worth another try. */
        record Failed(String why) implements Answer {}
    }

    private final AddressFilter filter;
    private final WebhookSigner signer;
    private final CheckedNames names;
    private final Patience patience;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor ends = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("webhook-ends").daemon().factory());

    /** @param most requests at once */
    WebhookPost(AddressFilter filter, WebhookSigner signer, CheckedNames names, Patience patience, int most) {
        this.filter = filter;
        this.signer = signer;
        this.names = names;
        this.patience = patience;
        this.ends.setRemoveOnCancelPolicy(true);
        this.client = HttpClients.custom()
                .setConnectionManager(connections(names, most))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(CONNECT)
                        .setResponseTimeout(Timeout.of(patience.response()))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("waddle-voice")
                .build();
    }

    private static HttpClientConnectionManager connections(CheckedNames names, int most) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnTotal(most)
                .setMaxConnPerRoute(most)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(CONNECT)
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(CONNECT).build())
                .build();
    }

    Answer post(BroadcastNotice notice, String url) {
        try {
            return exchange(request(notice, filter.url(url)));
        } catch (AddressRefused e) {
            return new Answer.Refused(e.getMessage());
        } catch (IOException | RuntimeException e) {
            // By its kind alone: messages may quote what the receiver sent. No receiver can break more than its own
            // try.
            return new Answer.Failed("no answer: " + e.getClass().getSimpleName());
        }
    }

    private HttpPost request(BroadcastNotice notice, URI url) {
        byte[] body = notice.body();
        var request = new HttpPost(url);
        request.setHeader("Waddle-Delivery", notice.id());
        request.setHeader(
                WebhookSigner.HEADER, signer.sign(notice.waddleId(), notice.channelId(), body, Instant.now()));
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }

    private Answer exchange(HttpPost request) throws IOException {
        var end = ends.schedule(request::abort, patience.whole().toMillis(), TimeUnit.MILLISECONDS);
        try {
            var response = client.executeOpen(null, request, null);
            var answer = understood(response.getCode());
            discard(response);
            return answer;
        } finally {
            end.cancel(false);
            // Before anything is closed, which would read what is left of an answer to its end.
            request.abort();
        }
    }

    private static Answer understood(int status) {
        if (status >= 200 && status < 300) {
            return new Answer.Taken();
        }
        return status == HttpStatus.SC_GONE ? new Answer.Gone() : new Answer.Failed("status " + status);
    }

    /** So that a receiver can say what it has to say; the status has said what we need. */
    private static void discard(ClassicHttpResponse response) {
        try {
            if (response.getEntity() != null) {
                response.getEntity().getContent().readNBytes(MOST_BYTES);
            }
        } catch (IOException e) {
            // It took too long, or broke off.
        }
    }

    /** Requests that are under way end at once. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        names.close();
        ends.shutdownNow();
    }
}
