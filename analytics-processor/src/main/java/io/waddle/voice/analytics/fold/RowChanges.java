package io.waddle.voice.analytics.fold;

import java.util.Collection;

/** The changes of a batch, one row per key. Not thread-safe. */
public final class RowChanges {
    private final NewestRows<ChannelState> channels = new NewestRows<>();
    private final NewestRows<CategoryState> categories = new NewestRows<>();
    private final NewestRows<SessionState> sessions = new NewestRows<>();
    private final NewestRows<Stay> stays = new NewestRows<>();
    private final NewestRows<SpeakingTime> speakingTimes = new NewestRows<>();
    private final NewestRows<StageRequestState> stageRequests = new NewestRows<>();
    private final NewestRows<JoinDecision> joinDecisions = new NewestRows<>();
    private final NewestRows<AuditEntry> auditEntries = new NewestRows<>();
    private final NewestRows<SessionRecording> recordings = new NewestRows<>();
    private final NewestRows<SessionDocument> documents = new NewestRows<>();
    private final NewestRows<SessionLivestream> livestreams = new NewestRows<>();
    private final NewestRows<ChannelActivity> activity = new NewestRows<>();

    public void add(RowChange change) {
        change.activity().ifPresent(activity::add);
        switch (change) {
            case ChannelState channel -> channels.add(channel);
            case CategoryState category -> categories.add(category);
            case SessionState session -> sessions.add(session);
            case Stay stay -> stays.add(stay);
            case SpeakingTime speakingTime -> speakingTimes.add(speakingTime);
            case StageRequestState stageRequest -> stageRequests.add(stageRequest);
            case JoinDecision joinDecision -> joinDecisions.add(joinDecision);
            case AuditEntry auditEntry -> auditEntries.add(auditEntry);
            case SessionRecording recording -> recordings.add(recording);
            case SessionDocument document -> documents.add(document);
            case SessionLivestream livestream -> livestreams.add(livestream);
        }
    }

    public Collection<ChannelState> channels() {
        return channels.values();
    }

    public Collection<CategoryState> categories() {
        return categories.values();
    }

    public Collection<SessionState> sessions() {
        return sessions.values();
    }

    public Collection<Stay> stays() {
        return stays.values();
    }

    public Collection<SpeakingTime> speakingTimes() {
        return speakingTimes.values();
    }

    public Collection<StageRequestState> stageRequests() {
        return stageRequests.values();
    }

    public Collection<JoinDecision> joinDecisions() {
        return joinDecisions.values();
    }

    public Collection<AuditEntry> auditEntries() {
        return auditEntries.values();
    }

    public Collection<SessionRecording> recordings() {
        return recordings.values();
    }

    public Collection<SessionDocument> documents() {
        return documents.values();
    }

    public Collection<SessionLivestream> livestreams() {
        return livestreams.values();
    }

    public Collection<ChannelActivity> activity() {
        return activity.values();
    }
}
