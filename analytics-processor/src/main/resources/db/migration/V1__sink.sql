-- What the sink keeps for itself, and the two functions through which every time goes.

CREATE FUNCTION from_millis(bigint) RETURNS timestamptz(3)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN to_timestamp($1 / 1000.0)::timestamptz(3);
COMMENT ON FUNCTION from_millis(bigint) IS 'Time of so many milliseconds since 1970-01-01T00:00Z.';

-- Not immutable, as what it uses is not: so that it is put into the query instead of being called for each row.
CREATE FUNCTION to_millis(timestamptz) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (extract(epoch FROM $1) * 1000)::bigint;
COMMENT ON FUNCTION to_millis(timestamptz) IS 'Milliseconds since 1970-01-01T00:00Z, exact.';

CREATE SEQUENCE writer_epoch;
COMMENT ON SEQUENCE writer_epoch IS 'Number of the writer; whoever becomes the writer takes the next.';

CREATE TABLE consumer_offsets (
    topic       text   NOT NULL,
    partition   int    NOT NULL,
    next_offset bigint NOT NULL,
    epoch       bigint NOT NULL,
    -- Read whole at take-over, compared and set by key in every batch.
    PRIMARY KEY (topic, partition)
);
COMMENT ON TABLE consumer_offsets IS 'Where the log is read on from. Written in the transaction that writes the rows: what is below next_offset is in the tables, once.';
COMMENT ON COLUMN consumer_offsets.topic IS 'Kafka topic.';
COMMENT ON COLUMN consumer_offsets.partition IS 'Partition of the topic.';
COMMENT ON COLUMN consumer_offsets.next_offset IS 'Offset of the first record that is not in the tables yet.';
COMMENT ON COLUMN consumer_offsets.epoch IS 'Writer that may move the offset; an older one matches no row and loses.';

CREATE TABLE skipped_records (
    topic         text           NOT NULL,
    partition     int            NOT NULL,
    record_offset bigint         NOT NULL,
    reason        text           NOT NULL,
    skipped_at    timestamptz(3) NOT NULL DEFAULT now(),
    -- Looked up by position only.
    PRIMARY KEY (topic, partition, record_offset)
);
COMMENT ON TABLE skipped_records IS 'Records that could not be read or written; the log keeps their bytes for its retention.';
COMMENT ON COLUMN skipped_records.topic IS 'Kafka topic.';
COMMENT ON COLUMN skipped_records.partition IS 'Partition of the topic.';
COMMENT ON COLUMN skipped_records.record_offset IS 'Offset of the record.';
COMMENT ON COLUMN skipped_records.reason IS 'What was wrong with it.';
COMMENT ON COLUMN skipped_records.skipped_at IS 'When it was skipped, by the clock of the database.';

CREATE TABLE erasures (
    user_digest text           NOT NULL,
    number      bigint         NOT NULL GENERATED ALWAYS AS IDENTITY,
    pseudonym   text           NOT NULL,
    erased_at   timestamptz(3) NOT NULL DEFAULT now(),
    -- Somebody is erased once.
    PRIMARY KEY (user_digest)
);
COMMENT ON TABLE erasures IS 'Users of whom nobody may know any more who they were.';
COMMENT ON COLUMN erasures.user_digest IS 'SHA-256 of the user id, in hex: to know them again in the log, which is kept for a while.';
COMMENT ON COLUMN erasures.number IS 'Order of erasures.';
COMMENT ON COLUMN erasures.pseudonym IS 'What stands in the tables in place of the id.';
COMMENT ON COLUMN erasures.erased_at IS 'When it was asked for.';
