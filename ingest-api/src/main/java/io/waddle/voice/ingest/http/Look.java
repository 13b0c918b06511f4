package io.waddle.voice.ingest.http;

import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.ingest.feed.WaddleView;
import io.waddle.voice.ingest.sight.Sight;
import io.waddle.voice.runtime.auth.Caller;
import io.waddle.voice.runtime.problem.CommonProblem;
import io.waddle.voice.runtime.problem.Problem;
import io.waddle.voice.runtime.problem.ProblemException;
import java.time.Instant;
import java.util.List;

/** A look at a waddle as of one revision, by whom and when. What is hidden and what is missing end in the same way. */
record Look(WaddleView view, Caller caller, Instant now) {

    /** @throws ProblemException 404 unless the waddle is there and concerns the caller */
    void requireConcerned() {
        var _ = sight(new String[0]);
    }

    /** As {@link #requireConcerned}. */
    Sight sight() {
        return Sight.of(view, caller, now).orElseThrow(Look::notFound);
    }

    /** As {@link #requireConcerned}; of these channels only. */
    Sight sight(String... channelIds) {
        return Sight.of(view, caller, now, List.of(channelIds)).orElseThrow(Look::notFound);
    }

    /**
     * @param sight of this channel
     * @throws ProblemException 404 unless there is such a channel and the caller may see it
     */
    ChannelRow channel(Sight sight, String channelId) {
        return view.channel(channelId).filter(channel -> sight.sees(channelId)).orElseThrow(Look::notFound);
    }

    static ProblemException notFound() {
        return new ProblemException(Problem.of(CommonProblem.NOT_FOUND, "there is no such thing, or not for you"));
    }
}
