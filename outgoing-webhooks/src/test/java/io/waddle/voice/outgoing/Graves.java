package io.waddle.voice.outgoing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was buried. */
final class Graves implements DeadNotice {
    private final List<String> reasons = new CopyOnWriteArrayList<>();

    @Override
    public void bury(BroadcastNotice notice, String url, String reason) {
        reasons.add(notice.id() + " " + reason);
    }

    /** Ids with their reasons. */
    List<String> reasons() {
        return List.copyOf(reasons);
    }

    List<String> ids() {
        return reasons.stream()
                .map(reason -> reason.substring(0, reason.indexOf(' ')))
                .toList();
    }
}
