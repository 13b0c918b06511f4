package io.waddle.voice.state.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What carries a session at the media service, as far as reports told of it. They come late, more than once and in any
 * order, and lead to the same in the end.
 *
 * @param awaited whether there will be one: a media service is there, and has not told of it yet
 * @param id empty until there is a meeting
 * @param endedMediaSessions uses of the meeting that are over, oldest first: their connections are gone for good
 */
public record Meeting(
        boolean awaited,
        Optional<String> id,
        List<Recording> recordings,
        Optional<Document> transcript,
        Optional<Document> summary,
        List<Livestream> livestreams,
        List<String> endedMediaSessions) {
    /** There is no media service: nothing carries it. */
    public static final Meeting NONE = unopened(false);
    /** There is one. */
    public static final Meeting AWAITED = unopened(true);

    /** A meeting is used anew when all left it and somebody came back: reports of older uses have long been here. */
    private static final int KEPT = 8;

    private static Meeting unopened(boolean awaited) {
        return new Meeting(
                awaited, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /** The recording that started last. */
    public Optional<Recording> recording() {
        return recordings.stream().max(Recording.BY_START);
    }

    boolean isEnded(Optional<String> mediaSessionId) {
        return mediaSessionId.filter(endedMediaSessions::contains).isPresent();
    }

    Meeting ready(String meetingId) {
        return new Meeting(
                false, Optional.of(meetingId), recordings, transcript, summary, livestreams, endedMediaSessions);
    }

    Meeting recorded(Recording report) {
        return new Meeting(
                awaited, id, Reported.merged(recordings, report), transcript, summary, livestreams, endedMediaSessions);
    }

    Meeting transcribed(Document report) {
        return new Meeting(
                awaited,
                id,
                recordings,
                Optional.of(merged(transcript, report)),
                summary,
                livestreams,
                endedMediaSessions);
    }

    Meeting summarized(Document report) {
        return new Meeting(
                awaited,
                id,
                recordings,
                transcript,
                Optional.of(merged(summary, report)),
                livestreams,
                endedMediaSessions);
    }

    Meeting streamed(Livestream report) {
        return new Meeting(
                awaited, id, recordings, transcript, summary, Reported.merged(livestreams, report), endedMediaSessions);
    }

    Meeting ended(String mediaSessionId) {
        if (endedMediaSessions.contains(mediaSessionId)) {
            return this;
        }
        var ended = new ArrayList<>(endedMediaSessions);
        ended.add(mediaSessionId);
        var kept = ended.subList(Math.max(0, ended.size() - KEPT), ended.size());
        return new Meeting(awaited, id, recordings, transcript, summary, livestreams, List.copyOf(kept));
    }

    private static Document merged(Optional<Document> known, Document report) {
        return known.map(report::merged).orElse(report);
    }
}
