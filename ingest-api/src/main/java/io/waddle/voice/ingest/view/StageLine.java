package io.waddle.voice.ingest.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StageRequestStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Predicate;

/** Who wants, or is invited, to speak: first come, first served, with the places that they have now. */
public final class StageLine {
    private StageLine() {}

    /**
     * @param requests all of the channel, whose places count
     * @param shown which of them are to be seen
     */
    public static ArrayNode of(Collection<StageRequestRow> requests, Predicate<StageRequestRow> shown) {
        var json = Json.array();
        int pending = 0;
        for (StageRequestRow request : open(requests)) {
            int position = request.getStatus() == StageRequestStatus.PENDING ? ++pending : 0;
            if (shown.test(request)) {
                json.add(StageRequestView.of(request).put("position", position));
            }
        }
        return json;
    }

    private static Collection<StageRequestRow> open(Collection<StageRequestRow> requests) {
        return requests.stream()
                .filter(request -> isOpen(request.getStatus()))
                .sorted(Comparator.comparingLong(StageRequestRow::getRevision))
                .toList();
    }

    private static boolean isOpen(StageRequestStatus status) {
        return switch (status) {
            case PENDING, INVITED -> true;
            case APPROVED, DENIED, CANCELLED, EXPIRED, WITHDRAWN, UNKNOWN -> false;
        };
    }
}
