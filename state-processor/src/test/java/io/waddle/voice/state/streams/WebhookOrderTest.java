package io.waddle.voice.state.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.avro.CommandType;
import io.waddle.voice.avro.ConnectionState;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaWebhook;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.PeerRow;
import io.waddle.voice.avro.RecordingStatus;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.connector.webhook.Heard;
import io.waddle.voice.connector.webhook.WebhookReader;
import io.waddle.voice.schemas.topic.StateKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every webhook that is documented, read as the connector reads it and decided as the processor decides: in hundreds of
 * orders, with repeats, it comes to the same.
 */
class WebhookOrderTest {
    private static final Path SAMPLES = Path.of("src/test/resources/webhooks");
    private static final int EVENINGS = 200;
    private static final String MEETING = "b7c1d7a4-52f6-4a0e-8e1b-6f1f0c2a9d31";

    private final Commands commands = new Commands();

    /** What an evening comes to, as far as anybody can tell. */
    private record Ending(
            Set<PeerRow> noor,
            Set<PeerRow> ada,
            boolean noorIsConnected,
            boolean adaIsConnected,
            String meeting,
            RecordingStatus recording,
            String recordingUrl,
            String transcript,
            String summary,
            Set<String> livestreams,
            List<String> endedUses) {}

    @Test
    void shouldComeToTheSameInEveryOrder(@TempDir Path directory) throws IOException {
        var samples = samples();
        var endings = new HashSet<Ending>();
        var left = new HashSet<Set<String>>();
        try (var topology = DrivenTopology.start(directory)) {
            for (int seed = 0; seed < EVENINGS; seed++) {
                // Given
                String waddle = "w" + seed;
                String session = open(topology, waddle);
                // When
                for (var webhook : shuffledWithRepeats(samples, seed)) {
                    report(topology, waddle, session, webhook);
                }
            }
            // Then
            var rows = latest(topology);
            for (int seed = 0; seed < EVENINGS; seed++) {
                endings.add(ending(rows, "w" + seed));
            }
            topology.pass(Duration.ofSeconds(60));
            latest(topology, rows);
            for (int seed = 0; seed < EVENINGS; seed++) {
                left.add(stillThere(rows, "w" + seed));
            }
        }
        assertThat(endings).singleElement().satisfies(ending -> {
            assertThat(ending.recording()).isEqualTo(RecordingStatus.UPLOADED);
            assertThat(ending.recordingUrl()).contains(".mp4");
            assertThat(ending.transcript()).isNotNull();
            assertThat(ending.summary()).isNotNull();
            assertThat(ending.livestreams()).hasSize(1);
            assertThat(ending.noorIsConnected()).isFalse();
            assertThat(ending.noor()).isNotEmpty().allMatch(PeerRow::getLeft);
            assertThat(ending.endedUses()).hasSize(1);
        });
        assertThat(left).as("who is there a minute later").hasSize(1);
    }

    @Test
    void shouldUnderstandEachThatIsDocumented() throws IOException {
        // When
        var heard = samples().stream()
                .flatMap(sample -> WebhookReader.read(sample).stream())
                .toList();
        // Then: not heard are a start, a chat, a newcomer without a name, a stream without a meeting, the unknown
        assertThat(samples()).hasSize(heard.size() + 5);
        assertThat(heard).allSatisfy(one -> assertThat(one.meetingId()).isEqualTo(MEETING));
    }

    private String open(DrivenTopology topology, String waddle) {
        topology.append(topology.now(), commands.found(waddle), Map.of());
        for (String user : List.of("noor", "ada")) {
            var member = Commands.in(waddle, commands.member(user(waddle, user)));
            member.getChange().getMember().setWaddleId(waddle);
            topology.append(topology.now(), member, Map.of());
        }
        var channel = Commands.in(waddle, commands.voiceChannel("lounge"));
        channel.getChange().getChannel().setWaddleId(waddle);
        topology.append(topology.now(), channel, Map.of());
        topology.append(topology.now(), Commands.in(waddle, commands.join(user(waddle, "noor"), "lounge")), Map.of());
        return topology.decide(Commands.in(waddle, commands.join(user(waddle, "ada"), "lounge")))
                .getSessionId();
    }

    private void report(DrivenTopology topology, String waddle, String session, MediaWebhook webhook) {
        Optional<Heard> heard = WebhookReader.read(webhook);
        heard.ifPresent(one -> {
            var command = Commands.in(waddle, commands.inChannel(CommandType.MEDIA_REPORT, "@realtimekit", "lounge"));
            command.setAction(null);
            command.setAdmin(true);
            command.setMedia(MediaReport.newBuilder(one.report())
                    .setSessionId(session)
                    .setUserId(user(waddle, one.report().getUserId()))
                    .build());
            topology.append(topology.now(), command, Map.of());
        });
    }

    /** Nobody is in two waddles at once. */
    private static String user(String waddle, String name) {
        return name == null ? null : name + "-" + waddle;
    }

    private static List<MediaWebhook> shuffledWithRepeats(List<MediaWebhook> samples, int seed) {
        var random = new Random(seed);
        var all = new ArrayList<>(samples);
        for (int i = 0; i < samples.size() / 2; i++) {
            all.add(samples.get(random.nextInt(samples.size())));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private static List<MediaWebhook> samples() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.sorted(Comparator.naturalOrder())
                    .map(WebhookOrderTest::sample)
                    .toList();
        }
    }

    private static MediaWebhook sample(Path file) {
        try {
            String body = Files.readString(file);
            String event = body.replaceAll("(?s).*?\"event\": \"([^\"]+)\".*", "$1");
            return new MediaWebhook(file.toString(), "registration", Instant.EPOCH, event, body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<StateKey, StateRow> latest(DrivenTopology topology) {
        var rows = new HashMap<StateKey, StateRow>();
        latest(topology, rows);
        return rows;
    }

    private static void latest(DrivenTopology topology, Map<StateKey, StateRow> rows) {
        topology.stateRows().forEach(row -> rows.put(StateKey.parse(row.key()), row.value()));
    }

    private static Ending ending(Map<StateKey, StateRow> rows, String waddle) {
        SessionRow session =
                rows.get(new StateKey(waddle, StateKey.Kind.SESSION, "lounge")).getSession();
        ParticipantRow noor = participant(rows, waddle, "noor");
        ParticipantRow ada = participant(rows, waddle, "ada");
        return new Ending(
                Set.copyOf(noor.getPeers()),
                Set.copyOf(ada.getPeers()),
                noor.getConnectionState() == ConnectionState.CONNECTED,
                ada.getConnectionState() == ConnectionState.CONNECTED,
                session.getMeetingId(),
                session.getRecordingStatus(),
                session.getRecordingUrl(),
                session.getTranscript() == null ? null : session.getTranscript().getUrl(),
                session.getSummary() == null ? null : session.getSummary().getUrl(),
                session.getLivestreams().stream().map(Object::toString).collect(Collectors.toSet()),
                session.getEndedMediaSessions());
    }

    private static ParticipantRow participant(Map<StateKey, StateRow> rows, String waddle, String user) {
        return rows.get(StateKey.participant(waddle, "lounge", user(waddle, user)))
                .getParticipant();
    }

    private static Set<String> stillThere(Map<StateKey, StateRow> rows, String waddle) {
        return List.of("noor", "ada").stream()
                .filter(user -> rows.get(StateKey.participant(waddle, "lounge", user(waddle, user))) != null)
                .collect(Collectors.toSet());
    }
}
