package io.waddle.voice.analytics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.waddle.voice.analytics.fold.SessionLivestream;
import io.waddle.voice.analytics.fold.SessionRecording;
import io.waddle.voice.analytics.testkit.SimulatedWaddle;
import io.waddle.voice.analytics.testkit.Tables;
import io.waddle.voice.analytics.testkit.TestPostgres;
import io.waddle.voice.avro.LivestreamStatus;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.RecordingStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MediaTablesTest {
    private static final String MEDIA = """
            SELECT concat_ws(' ', session_id, recording_status, recording_url, transcript_url, summary_url)
            FROM session_media""";

    private final DataSource database = TestPostgres.fresh();
    private final SimulatedWaddle waddle =
            new SimulatedWaddle("w", Instant.parse("2026-03-01T12:00:00Z")).join("ann", "lobby");

    @Test
    void shouldKeepWithTheSessionWhatWasReportedAfterItsEnd() throws SQLException {
        // Given
        waddle.report("lobby", recording("one", RecordingStatus.RECORDING, 1, null))
                .end("lobby")
                .report("lobby", recording("one", RecordingStatus.UPLOADED, 1, "https://one"))
                .report("lobby", text(MediaReportType.TRANSCRIPT, 5, "https://transcript"))
                .report("lobby", text(MediaReportType.SUMMARY, 6, "https://summary"));

        // When
        TestSink.write(database, waddle, from -> 2);

        // Then
        assertThat(Tables.strings(database, MEDIA))
                .containsExactly("w-session-2 UPLOADED https://one https://transcript https://summary");
        assertThat(Tables.strings(database, "SELECT recording_status FROM voice_sessions"))
                .containsExactly("NONE");
    }

    @Test
    void shouldComeToTheSameHoweverReportsAreOrderedRepeatedAndCut() throws SQLException {
        // Given
        waddle.end("lobby");
        TestSink.write(database, waddle, from -> 10);
        waddle.decisions().clear();
        waddle.report("lobby", recording("two", RecordingStatus.PAUSED, 20, null))
                .report("lobby", recording("one", RecordingStatus.UPLOADED, 10, "https://one"))
                .report("lobby", recording("two", RecordingStatus.INVOKED, null, null))
                .report("lobby", recording("two", RecordingStatus.ERRORED, 20, "https://two"))
                .report("lobby", recording("three", RecordingStatus.UPLOADED, null, "https://three"))
                .report("lobby", text(MediaReportType.TRANSCRIPT, 5, "https://late"))
                .report("lobby", text(MediaReportType.TRANSCRIPT, 4, "https://soon"))
                .report("lobby", text(MediaReportType.SUMMARY, null, "https://a"))
                .report("lobby", text(MediaReportType.SUMMARY, null, "https://b"))
                .report("lobby", livestream(LivestreamStatus.OFFLINE, null))
                .report("lobby", livestream(LivestreamStatus.LIVE, "https://stream"));
        var random = new Random(42);

        for (int time = 0; time < 50; time++) {
            // When
            TestPostgres.run(
                    database, "TRUNCATE session_recordings, session_documents, session_livestreams, consumer_offsets");
            var reports = new ArrayList<>(waddle.decisions());
            reports.addAll(waddle.decisions());
            Collections.shuffle(reports, random);
            TestSink.write(database, TestSink.decisions(reports, 0), from -> 1 + random.nextInt(10));

            // Then
            assertThat(Tables.strings(database, MEDIA))
                    .containsExactly("w-session-2 ERRORED https://two https://late https://b");
            assertThat(Tables.strings(database, "SELECT concat_ws(' ', status, playback_url) FROM session_livestreams"))
                    .containsExactly("OFFLINE https://stream");
        }
    }

    @Test
    void shouldShowAReportOnceTheSessionIsKnown() throws SQLException {
        // Given
        waddle.end("lobby").report("lobby", text(MediaReportType.SUMMARY, 5, "https://summary"));

        // When
        TestSink.write(database, TestSink.decisions(waddle.decisions(), 0), from -> 10);

        // Then
        assertThat(Tables.strings(database, MEDIA)).isEmpty();
        assertThat(Tables.strings(database, "SELECT reason FROM skipped_records"))
                .isEmpty();

        // When
        TestSink.write(database, TestSink.events(waddle.events(), 0), from -> 10);

        // Then
        assertThat(Tables.strings(database, MEDIA)).isEqualTo(List.of("w-session-2 NONE https://summary"));
    }

    @Test
    void shouldKnowTheSymbolsOfTheFoldInItsOrder() {
        // Then
        assertThat(Tables.strings(database, "SELECT unnest(enum_range(NULL::recording_progress))"))
                .containsExactlyElementsOf(names(SessionRecording.Progress.values()));
        assertThat(Tables.strings(database, "SELECT unnest(enum_range(NULL::livestream_progress))"))
                .containsExactlyElementsOf(names(SessionLivestream.Progress.values()));
    }

    private static List<String> names(Enum<?>[] symbols) {
        return List.of(symbols).stream().map(Enum::name).toList();
    }

    private static MediaReport recording(String id, RecordingStatus status, Integer startedAt, String url) {
        return report(MediaReportType.RECORDING, url)
                .setRecordingId(id)
                .setRecordingStatus(status)
                .setStartedAt(at(startedAt))
                .build();
    }

    private static MediaReport text(MediaReportType type, Integer at, String url) {
        return report(type, url).setAt(at(at)).build();
    }

    private static MediaReport livestream(LivestreamStatus status, String url) {
        return report(MediaReportType.LIVESTREAM, url)
                .setStreamId("stream")
                .setLivestreamStatus(status)
                .build();
    }

    private static MediaReport.Builder report(MediaReportType type, String url) {
        return MediaReport.newBuilder().setSessionId("").setType(type).setUrl(url);
    }

    private static Instant at(Integer second) {
        return second == null ? null : Instant.ofEpochSecond(second);
    }
}
