-- What was asked for, and what became of it.

CREATE TABLE stage_requests (
    id           text           NOT NULL,
    session_id   text           NOT NULL,
    waddle_id    text           NOT NULL,
    channel_id   text           NOT NULL,
    user_id      text           NOT NULL,
    invited      boolean        NOT NULL,
    status       text           NOT NULL,
    requested_at timestamptz(3) NOT NULL,
    resolved_at  timestamptz(3),
    resolved_by  text,
    reason       text,
    revision     bigint         NOT NULL,
    -- A request is written by its id and its time, which never changes.
    PRIMARY KEY (id, requested_at)
) PARTITION BY RANGE (requested_at);
-- A session is shown with its requests, in the order in which they were made.
CREATE INDEX stage_requests_by_session ON stage_requests (session_id, requested_at);
-- The health of the queues of a waddle in a period.
CREATE INDEX stage_requests_by_waddle ON stage_requests (waddle_id, requested_at);
COMMENT ON TABLE stage_requests IS 'Requests to speak on a stage, and invitations to.';
COMMENT ON COLUMN stage_requests.id IS 'Request.';
COMMENT ON COLUMN stage_requests.session_id IS 'Session of the stage.';
COMMENT ON COLUMN stage_requests.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN stage_requests.channel_id IS 'Channel.';
COMMENT ON COLUMN stage_requests.user_id IS 'Who wants, or is invited, to speak.';
COMMENT ON COLUMN stage_requests.invited IS 'Whether it is an invitation.';
COMMENT ON COLUMN stage_requests.status IS 'PENDING, INVITED, APPROVED, DENIED, CANCELLED, EXPIRED or WITHDRAWN.';
COMMENT ON COLUMN stage_requests.requested_at IS 'When it was made.';
COMMENT ON COLUMN stage_requests.resolved_at IS 'When it was resolved; null while it is open.';
COMMENT ON COLUMN stage_requests.resolved_by IS 'Who resolved it; null for nobody.';
COMMENT ON COLUMN stage_requests.reason IS 'Reason given with a denial; null once either of the two was erased.';
COMMENT ON COLUMN stage_requests.revision IS 'Revision of the event that wrote the row; an older one changes nothing.';

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
) PARTITION BY RANGE (decided_at);
-- The audit of a waddle, newest first.
CREATE INDEX decisions_by_waddle ON decisions (waddle_id, decided_at, command_id);
-- The audit of one person in it.
CREATE INDEX decisions_by_actor ON decisions (waddle_id, actor_user_id, decided_at, command_id);
CREATE INDEX decisions_by_target ON decisions (waddle_id, target_user_id, decided_at, command_id) WHERE target_user_id IS NOT NULL;
-- The audit of one channel.
CREATE INDEX decisions_by_channel ON decisions (waddle_id, channel_id, decided_at, command_id);
-- The audit of one problem; the channel is in it because the problem may be rare there and common elsewhere.
CREATE INDEX decisions_by_code ON decisions (waddle_id, code, decided_at, command_id, channel_id) WHERE code IS NOT NULL;
-- What moderators did is little among what everybody did.
CREATE INDEX decisions_moderation ON decisions (waddle_id, decided_at) INCLUDE (actor_user_id, type)
    WHERE decision = 'ACCEPTED'
      AND type IN ('SERVER_MUTE', 'SERVER_DEAFEN', 'MOVE', 'DISCONNECT', 'STAGE_APPROVE', 'STAGE_DENY', 'STAGE_INVITE',
                   'STAGE_PROMOTE', 'STAGE_DEMOTE', 'HOST_TRANSFER', 'SESSION_END');
-- Attempts to join some channels in a period, for the rollup and what follows it.
CREATE INDEX decisions_joins ON decisions (waddle_id, channel_id, decided_at) INCLUDE (code) WHERE type = 'JOIN';
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

CREATE TABLE repeats (
    command_id text           NOT NULL,
    decided_at timestamptz(3) NOT NULL,
    waddle_id  text           NOT NULL,
    original   text           NOT NULL,
    PRIMARY KEY (command_id, decided_at)
) PARTITION BY RANGE (decided_at);
-- How many there were in a period.
CREATE INDEX repeats_by_waddle ON repeats (waddle_id, decided_at);
COMMENT ON TABLE repeats IS 'Commands that repeated an idempotency key and were given the stored decision again.';
COMMENT ON COLUMN repeats.command_id IS 'Command that repeated the key.';
COMMENT ON COLUMN repeats.decided_at IS 'Time of the decision that was given again.';
COMMENT ON COLUMN repeats.waddle_id IS 'Waddle of the command.';
COMMENT ON COLUMN repeats.original IS 'Command that was first decided under the key.';
