package io.waddle.voice.analytics.sink;

import io.waddle.voice.analytics.fold.RowChanges;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Offsets and rows of a batch in one transaction: both are there afterwards, or neither. */
final class BatchTransaction {
    private static final String SKIP = """
            INSERT INTO skipped_records (topic, partition, record_offset, reason) VALUES (?, ?, ?, ?)
            ON CONFLICT (topic, partition, record_offset) DO NOTHING""";
    /** Enough to tell what was wrong; messages may quote the record. */
    private static final int REASON_LENGTH = 500;

    private final RowChanges changes = new RowChanges();
    private final List<LogEntry> skipped = new ArrayList<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /** @param entries in the order of the log within each partition */
    BatchTransaction(List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            next.put(entry.partition(), entry.offset() + 1);
            switch (entry.reading()) {
                case Reading.Understood(var rows) -> rows.forEach(changes::add);
                case Reading.Skipped _ -> skipped.add(entry);
            }
        }
    }

    /**
     * The fence first: who lost must not wait for the locks of rows. An erasure holds the fence while it is written
     * down, so none is missed that is looked for after it.
     */
    void commit(Connection connection, OffsetFence fence, Months months, Pseudonyms pseudonyms) throws SQLException {
        fence.move(connection, next);
        pseudonyms.follow(connection);
        months.ensure(connection, changes.months());
        write(connection, pseudonyms);
        for (LogEntry entry : skipped) {
            skip(connection, entry);
        }
        connection.commit();
        fence.moved(next);
        months.made(changes.months());
    }

    private void write(Connection connection, Pseudonyms pseudonyms) throws SQLException {
        ConfigurationTables.CHANNELS.write(connection, changes.channels(), pseudonyms);
        ConfigurationTables.CATEGORIES.write(connection, changes.categories(), pseudonyms);
        SessionTables.SESSIONS.write(connection, changes.sessions(), pseudonyms);
        SessionTables.STAYS.write(connection, changes.stays(), pseudonyms);
        SessionTables.SPEAKING_TIMES.write(connection, changes.speakingTimes(), pseudonyms);
        SessionTables.STAY_CHANGES.write(connection, changes.stayChanges(), pseudonyms);
        RequestTables.STAGE_REQUESTS.write(connection, changes.stageRequests(), pseudonyms);
        RequestTables.REPEATS.write(connection, changes.repeats(), pseudonyms);
        RequestTables.AUDIT.write(connection, changes.auditEntries(), pseudonyms);
        MediaTables.RECORDINGS.write(connection, changes.recordings(), pseudonyms);
        MediaTables.DOCUMENTS.write(connection, changes.documents(), pseudonyms);
        MediaTables.LIVESTREAMS.write(connection, changes.livestreams(), pseudonyms);
        RequestTables.ACTIVITY.write(connection, changes.activity(), pseudonyms);
    }

    List<LogEntry> skipped() {
        return skipped;
    }

    private static void skip(Connection connection, LogEntry entry) throws SQLException {
        String reason = switch (entry.reading()) {
            case Reading.Understood _ -> throw new IllegalStateException("readable");
            case Reading.Skipped(var why) -> why.replace('\0', '\uFFFD');
        };
        try (PreparedStatement insert = connection.prepareStatement(SKIP)) {
            insert.setString(1, entry.partition().topic());
            insert.setInt(2, entry.partition().partition());
            insert.setLong(3, entry.offset());
            insert.setString(4, reason.substring(0, Math.min(reason.length(), REASON_LENGTH)));
            insert.executeUpdate();
        }
    }
}
