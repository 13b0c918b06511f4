package io.waddle.voice.analytics.fold;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The changes of a batch, one row per key. Not thread-safe. */
public final class RowChanges {
    private final NewestRows<ChannelState> channels = new NewestRows<>();
    private final NewestRows<CategoryState> categories = new NewestRows<>();
    private final NewestRows<SessionState> sessions = new NewestRows<>();
    private final NewestRows<Stay> stays = new NewestRows<>();
    private final NewestRows<SpeakingTime> speakingTimes = new NewestRows<>();
    private final NewestRows<StageRequestState> stageRequests = new NewestRows<>();
    private final NewestRows<StayChange> stayChanges = new NewestRows<>();
    private final NewestRows<Repeat> repeats = new NewestRows<>();
    private final NewestRows<AuditEntry> auditEntries = new NewestRows<>();
    private final NewestRows<SessionRecording> recordings = new NewestRows<>();
    private final NewestRows<SessionDocument> documents = new NewestRows<>();
    private final NewestRows<SessionLivestream> livestreams = new NewestRows<>();
    private final NewestRows<ChannelActivity> activity = new NewestRows<>();
    private final SortedSet<YearMonth> months = new TreeSet<>();

    public void add(RowChange change) {
        change.activity().ifPresent(activity::add);
        if (change instanceof DatedRow dated) {
            months.add(YearMonth.from(Instant.ofEpochMilli(dated.time()).atOffset(ZoneOffset.UTC)));
        }
        switch (change) {
            case ChannelState channel -> channels.add(channel);
            case CategoryState category -> categories.add(category);
            case SessionState session -> sessions.add(session);
            case Stay stay -> stays.add(stay);
            case SpeakingTime speakingTime -> speakingTimes.add(speakingTime);
            case StageRequestState stageRequest -> stageRequests.add(stageRequest);
            case StayChange stayChange -> stayChanges.add(stayChange);
            case Repeat repeat -> repeats.add(repeat);
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

    public Collection<StayChange> stayChanges() {
        return stayChanges.values();
    }

    public Collection<Repeat> repeats() {
        return repeats.values();
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

    /** UTC months into which rows fall. */
    public SortedSet<YearMonth> months() {
        return Collections.unmodifiableSortedSet(months);
    }
}
