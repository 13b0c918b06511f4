package io.waddle.voice.analytics.testkit;

import io.waddle.voice.avro.LivestreamStatus;
import io.waddle.voice.avro.MediaReport;
import io.waddle.voice.avro.MediaReportType;
import io.waddle.voice.avro.RecordingStatus;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Reports of few things, so that they repeat and contradict each other. The session is whoever files them to say. */
final class RandomReports {
    private RandomReports() {}

    static Arbitrary<MediaReport> any() {
        Arbitrary<String> ids = Arbitraries.of("one", "two");
        Arbitrary<Instant> times =
                Arbitraries.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(60)).injectNull(0.2);
        Arbitrary<String> urls = Arbitraries.of("https://a", "https://b");
        return Arbitraries.oneOf(
                Combinators.combine(ids, Arbitraries.of(RecordingStatus.class), times, urls.injectNull(0.5))
                        .as((id, status, at, url) -> report(MediaReportType.RECORDING, url)
                                .setRecordingId(id)
                                .setRecordingStatus(status)
                                .setStartedAt(at)
                                .build()),
                Combinators.combine(Arbitraries.of(MediaReportType.TRANSCRIPT, MediaReportType.SUMMARY), times, urls)
                        .as((type, at, url) -> report(type, url).setAt(at).build()),
                Combinators.combine(ids, Arbitraries.of(LivestreamStatus.class), urls.injectNull(0.5))
                        .as((id, status, url) -> report(MediaReportType.LIVESTREAM, url)
                                .setStreamId(id)
                                .setLivestreamStatus(status)
                                .build()));
    }

    private static MediaReport.Builder report(MediaReportType type, String url) {
        return MediaReport.newBuilder().setSessionId("").setType(type).setUrl(url);
    }
}
