package io.waddle.voice.benchmarks.jmh;

import io.waddle.voice.avro.VoiceCommand;
import io.waddle.voice.benchmarks.parts.Commands;
import io.waddle.voice.benchmarks.parts.Town;
import io.waddle.voice.schemas.serde.RecordSerdes;
import io.waddle.voice.schemas.topic.Topics;
import io.waddle.voice.standalone.host.FileTree;
import io.waddle.voice.standalone.host.Port;
import io.waddle.voice.standalone.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A command to bytes and back, in Confluent's format; the registry is asked once. */
@State(Scope.Benchmark)
public class CodecBenchmark {
    private static final String TOPIC = Topics.COMMANDS.name();

    private Path directory;
    private SchemaRegistry registry;
    private Serde<VoiceCommand> serde;
    private VoiceCommand command;
    private byte[] bytes;

    @Setup
    public void open() throws IOException {
        directory = Files.createTempDirectory("voice-bench-");
        registry = SchemaRegistry.start(directory, Port.any());
        serde = new RecordSerdes(Map.of("schema.registry.url", registry.url())).value(Topics.COMMANDS);
        command = Commands.join(Town.wide("town", 1).resident(0));
        bytes = write();
    }

    @Benchmark
    public byte[] write() {
        return serde.serializer().serialize(TOPIC, command);
    }

    @Benchmark
    public VoiceCommand read() {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }

    @TearDown
    public void close() throws IOException {
        serde.close();
        registry.close();
        FileTree.delete(directory);
    }
}
