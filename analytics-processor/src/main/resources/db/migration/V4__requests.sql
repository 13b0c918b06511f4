-- What was asked for: to speak on a stage, and to be let into a channel.

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
    PRIMARY KEY (id)
);
-- A session is shown with its requests, in the order in which they were made.
CREATE INDEX stage_requests_by_session ON stage_requests (session_id, requested_at);
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
COMMENT ON COLUMN stage_requests.reason IS 'Reason given with a denial.';
COMMENT ON COLUMN stage_requests.revision IS 'Revision of the event that wrote the row; an older one changes nothing.';

CREATE TABLE join_decisions (
    command_id text           NOT NULL,
    waddle_id  text           NOT NULL,
    channel_id text           NOT NULL,
    user_id    text           NOT NULL,
    decided_at timestamptz(3) NOT NULL,
    accepted   boolean        NOT NULL,
    code       text,
    -- One decision per command: reading it again changes nothing.
    PRIMARY KEY (command_id)
);
-- Statistics and the rollup: attempts on some channels in a period.
CREATE INDEX join_decisions_by_channel ON join_decisions (waddle_id, channel_id, decided_at);
COMMENT ON TABLE join_decisions IS 'Join commands decided; replays of an idempotency key are not in it.';
COMMENT ON COLUMN join_decisions.command_id IS 'Command.';
COMMENT ON COLUMN join_decisions.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN join_decisions.channel_id IS 'Channel that was asked for.';
COMMENT ON COLUMN join_decisions.user_id IS 'Who wanted to join.';
COMMENT ON COLUMN join_decisions.decided_at IS 'When, by the log''s clock.';
COMMENT ON COLUMN join_decisions.accepted IS 'Whether the join was accepted.';
COMMENT ON COLUMN join_decisions.code IS 'Problem code of a rejection; null when accepted.';

CREATE TABLE channel_activity (
    waddle_id   text           NOT NULL,
    channel_id  text           NOT NULL,
    as_of       timestamptz(3) NOT NULL,
    dirty_since timestamptz(3),
    -- Marked by key in every batch; all channels of a waddle that ever had anything to count.
    PRIMARY KEY (waddle_id, channel_id)
);
-- The rollup takes what is due, in the order of the keys.
CREATE INDEX channel_activity_due ON channel_activity (waddle_id, channel_id) WHERE dirty_since IS NOT NULL;
COMMENT ON TABLE channel_activity IS 'Channels with anything to count, and the days of each that voice_analytics has yet to follow.';
COMMENT ON COLUMN channel_activity.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN channel_activity.channel_id IS 'Channel.';
COMMENT ON COLUMN channel_activity.as_of IS 'Time of the latest event or decision: what runs is counted up to it in voice_analytics.';
COMMENT ON COLUMN channel_activity.dirty_since IS 'Start of the earliest row that changed since the rollup; null when it has followed.';
