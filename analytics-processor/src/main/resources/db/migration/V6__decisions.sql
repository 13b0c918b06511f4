-- Who asked for what and what became of it. Nothing is computed from this table: old rows may be deleted at any time.

CREATE TABLE decisions (
    command_id     text           NOT NULL,
    decided_at     timestamptz(3) NOT NULL,
    waddle_id      text           NOT NULL,
    actor_user_id  text           NOT NULL,
    type           text           NOT NULL,
    channel_id     text,
    target_user_id text,
    decision       text           NOT NULL,
    code           text,
    detail         text,
    revision       bigint         NOT NULL,
    trace_id       text,
    -- Reading a decision again changes nothing; a command put back from the dead letters is decided again, later.
    PRIMARY KEY (command_id, decided_at)
);
-- The audit of a waddle, newest first.
CREATE INDEX decisions_by_waddle ON decisions (waddle_id, decided_at);
-- From a trace, in a log or in an answer, to what was decided. Equality is all that is asked: a hash is the smallest.
CREATE INDEX decisions_by_trace ON decisions USING hash (trace_id);
COMMENT ON TABLE decisions IS 'One row per decision: the audit. Replays of an idempotency key are not in it, for nothing was decided.';
COMMENT ON COLUMN decisions.command_id IS 'Command decided.';
COMMENT ON COLUMN decisions.decided_at IS 'When, by the log''s clock.';
COMMENT ON COLUMN decisions.waddle_id IS 'Waddle of the command.';
COMMENT ON COLUMN decisions.actor_user_id IS 'User who acted.';
COMMENT ON COLUMN decisions.type IS 'What was asked for: JOIN, SERVER_MUTE, CONFIGURE, …';
COMMENT ON COLUMN decisions.channel_id IS 'Channel concerned; null when it was none.';
COMMENT ON COLUMN decisions.target_user_id IS 'Whom the command was aimed at; null when it was nobody.';
COMMENT ON COLUMN decisions.decision IS 'ACCEPTED or REJECTED.';
COMMENT ON COLUMN decisions.code IS 'Problem code of a rejection; null when accepted.';
COMMENT ON COLUMN decisions.detail IS 'What the caller was told with the code; null when accepted.';
COMMENT ON COLUMN decisions.revision IS 'Revision of the last event of the decision, or the current one of a no-op or a rejection.';
COMMENT ON COLUMN decisions.trace_id IS 'W3C trace id of the request: 32 hex digits; null when the command had none.';
