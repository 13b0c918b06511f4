package io.waddle.voice.outgoing;

import static io.waddle.voice.outgoing.Broadcasts.notice;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.waddle.voice.outgoing.WebhookPost.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server with a certificate for {@code hook.example}. */
class WebhookTlsTest {
    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String PASSWORD = "changeit";
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpsServer server;

    @BeforeEach
    void start() throws IOException, InterruptedException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys())));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        System.clearProperty(TRUST);
        System.clearProperty(TRUST_PASSWORD);
        server.stop(0);
    }

    @Test
    void shouldDeliverWhenTheCertificateIsOfTheName() {
        // Given
        trust();
        // When, Then
        assertThat(post("hook.example")).isEqualTo(new Answer.Taken());
    }

    @Test
    void shouldSendNothingWhenTheCertificateIsOfAnotherName() {
        // Given
        trust();
        // When, Then
        assertThat(post("other.example")).isInstanceOf(Answer.Failed.class);
        assertThat(requests).hasValue(0);
    }

    @Test
    void shouldSendNothingWhenTheCertificateIsNotTrusted() {
        // When, Then
        assertThat(post("hook.example")).isInstanceOf(Answer.Failed.class);
        assertThat(requests).hasValue(0);
    }

    private void trust() {
        System.setProperty(TRUST, keys().toString());
        System.setProperty(TRUST_PASSWORD, PASSWORD);
    }

    private Answer post(String host) {
        var filter = new AddressFilter(true);
        var names = new CheckedNames(filter, name -> new InetAddress[] {HERE});
        try (var post = new WebhookPost(filter, TestDeliveries.SIGNER, names, WebhookPost.Patience.STANDARD, 1)) {
            return post.post(
                    notice("b", 7),
                    "https://%s:%d/".formatted(host, server.getAddress().getPort()));
        }
    }

    private Path keys() {
        return folder.resolve("keys.p12");
    }

    private static SSLContext context(Path keys) throws IOException, InterruptedException, GeneralSecurityException {
        make(keys);
        var store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void make(Path keys) throws IOException, InterruptedException {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hook.example",
                        "-ext",
                        "san=dns:hook.example",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        assertThat(Files.exists(keys)).isTrue();
    }
}
