package io.waddle.voice.benchmarks.peer;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.waddle.voice.benchmarks.parts.Parts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The least that takes an event over HTTP and answers when Kafka has it: nothing is read, checked, named or counted. What
 * it writes is as long as a command of ours.
 */
public final class BareRoutes implements AutoCloseable {
    private static final BareTopic TOPIC = new BareTopic("bench.bare", 6);
    /** As many as there are waddles in a town. */
    private static final int KEYS = 20;

    private final Javalin server;
    private final KafkaProducer<byte[], byte[]> producer;
    private final int recordBytes;

    private BareRoutes(KafkaProducer<byte[], byte[]> producer, int recordBytes) {
        this.producer = producer;
        this.recordBytes = recordBytes;
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.routes.post("/single", this::single);
            config.routes.post("/batch", this::batch);
        });
    }

    /** @param recordBytes of a record's value and headers */
    public static BareRoutes start(Parts parts, int recordBytes) throws Exception {
        TOPIC.create(parts);
        var routes = new BareRoutes(BareTopic.producer(parts), recordBytes);
        routes.server.start("127.0.0.1", 0);
        return routes;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private void single(Context context) throws Exception {
        send(context.bodyAsBytes()).get();
        context.status(202).result("{}");
    }

    private void batch(Context context) throws Exception {
        List<Future<RecordMetadata>> sent = Arrays.stream(context.body().split("\n", -1))
                .filter(line -> !line.isEmpty())
                .map(line -> send(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        for (var record : sent) {
            record.get();
        }
        context.status(202).result("{\"accepted\":%d}".formatted(sent.size()));
    }

    private Future<RecordMetadata> send(byte[] event) {
        int waddle = Math.floorMod(Arrays.hashCode(event), KEYS);
        byte[] key = ("town-waddle-" + waddle).getBytes(StandardCharsets.UTF_8);
        return producer.send(new ProducerRecord<>(TOPIC.name(), key, Arrays.copyOf(event, recordBytes)));
    }

    @Override
    public void close() {
        server.stop();
        producer.close();
    }
}
