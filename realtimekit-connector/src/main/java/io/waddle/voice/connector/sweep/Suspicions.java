package io.waddle.voice.connector.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings on the way to being believed: those that are found again, long enough after the first time. One thread. */
final class Suspicions {
    /** Longer than a webhook that is on its way takes, its first repeats included. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(15);

    private final Map<Finding, Instant> since = new HashMap<>();

    /**
     * Those that hold by now; each is told once. What is not found any more is forgotten.
     *
     * @param looked meetings that were looked at: what was found in others stays open
     */
    List<Finding> confirmed(Set<Finding> findings, Set<String> looked, Instant now) {
        since.keySet().removeIf(known -> looked.contains(known.meetingId()) && !findings.contains(known));
        findings.forEach(finding -> since.putIfAbsent(finding, now));
        var confirmed = findings.stream()
                .filter(finding -> !since.get(finding).plus(LONG_ENOUGH).isAfter(now))
                .toList();
        confirmed.forEach(since::remove);
        return confirmed;
    }

    /** What was found in a meeting that is neither ours nor in use any more is nobody's concern. */
    void forgetAllBut(Set<String> meetings) {
        since.keySet().removeIf(finding -> !meetings.contains(finding.meetingId()));
    }

    /** Meetings in which something is open: looked at again with the next sweep. */
    boolean concern(String meetingId) {
        return since.keySet().stream().anyMatch(finding -> finding.meetingId().equals(meetingId));
    }
}
