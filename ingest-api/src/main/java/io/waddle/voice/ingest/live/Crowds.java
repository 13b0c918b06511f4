package io.waddle.voice.ingest.live;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.waddle.voice.avro.VoiceEvent;
import io.waddle.voice.ingest.feed.ReadModel;
import java.time.Duration;

/** Channels with so many people that updates go out in frames instead of one by one. Safe for use by several threads. */
final class Crowds {
    /** Of the contract: more people than this make a crowd. */
    private static final int PEOPLE = 100;
    /** A channel does not fill faster than anybody would notice the difference. */
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private static final int MOST = 10_000;

    private record Place(String waddleId, String channelId) {}

    private final LoadingCache<Place, Boolean> crowded;

    Crowds(ReadModel model) {
        this.crowded = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(TRUSTED)
                .build(place -> model.view(place.waddleId(), view -> view.session(place.channelId()))
                        .filter(session -> session.getParticipantCount() > PEOPLE)
                        .isPresent());
    }

    boolean concern(VoiceEvent event) {
        return event.getChannelId() != null && crowded.get(new Place(event.getWaddleId(), event.getChannelId()));
    }
}
