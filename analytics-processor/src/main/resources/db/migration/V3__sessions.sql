-- Who was where, when. Every total is computed from these rows, to the millisecond. A partition is a month.
-- "until" is the end, or infinity: so one index range, from the recent end, finds what overlaps a period.

CREATE TABLE voice_sessions (
    id                     text           NOT NULL,
    waddle_id              text           NOT NULL,
    channel_id             text           NOT NULL,
    type                   text           NOT NULL,
    host_user_id           text,
    started_at             timestamptz(3) NOT NULL,
    ended_at               timestamptz(3),
    end_reason             text,
    participant_count      int            NOT NULL,
    peak_participant_count int            NOT NULL,
    is_recording           boolean        NOT NULL,
    recording_status       text           NOT NULL,
    recording_url          text,
    rtk_meeting_id         text,
    scheduled_event_id     text,
    revision               bigint         NOT NULL,
    until                  timestamptz(3) NOT NULL GENERATED ALWAYS AS (coalesce(ended_at, 'infinity'::timestamptz)) STORED,
    -- A session is written by its id and its start, which never changes.
    PRIMARY KEY (id, started_at)
) PARTITION BY RANGE (started_at);
-- The rollup and what follows it: sessions of some channels that overlap a period, or that run.
CREATE INDEX voice_sessions_by_channel ON voice_sessions (waddle_id, channel_id, until);
-- The sessions of a waddle are listed by their start, newest first.
CREATE INDEX voice_sessions_by_start ON voice_sessions (waddle_id, started_at, id);
-- So are those of a channel: a quiet one in a busy waddle would be looked for in all of them.
CREATE INDEX voice_sessions_by_channel_start ON voice_sessions (waddle_id, channel_id, started_at, id);
-- Those that ran at a moment may have started at any time before, and ended at any time since. An end is never before
-- the start; were it, the range would be refused, and with it the batch.
CREATE INDEX voice_sessions_span ON voice_sessions USING gist (tstzrange(started_at, greatest(started_at, until)));
-- What runs now: a few rows of many.
CREATE INDEX voice_sessions_running ON voice_sessions (waddle_id) WHERE ended_at IS NULL;
COMMENT ON TABLE voice_sessions IS 'One continuous use of a voice channel each.';
COMMENT ON COLUMN voice_sessions.id IS 'Session.';
COMMENT ON COLUMN voice_sessions.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN voice_sessions.channel_id IS 'Channel.';
COMMENT ON COLUMN voice_sessions.type IS 'Type of the channel: VOICE, STAGE or BROADCAST.';
COMMENT ON COLUMN voice_sessions.host_user_id IS 'The last host; null when nobody was left to host.';
COMMENT ON COLUMN voice_sessions.started_at IS 'First join.';
COMMENT ON COLUMN voice_sessions.ended_at IS 'End, for end_reason EMPTY the last leave; null while it runs.';
COMMENT ON COLUMN voice_sessions.end_reason IS 'ENDED, EMPTY, NOBODY_CONNECTED, NO_SPEAKERS or CHANNEL_DELETED; null while it runs.';
COMMENT ON COLUMN voice_sessions.participant_count IS 'Live stays as of the last event of the session itself; joins and leaves are in voice_participants.';
COMMENT ON COLUMN voice_sessions.peak_participant_count IS 'Most live stays at once, as of the last event of the session itself; final once it ended.';
COMMENT ON COLUMN voice_sessions.is_recording IS 'Whether recording_status is INVOKED, RECORDING or PAUSED.';
COMMENT ON COLUMN voice_sessions.recording_status IS 'NONE, INVOKED, RECORDING, PAUSED, UPLOADING, UPLOADED or ERRORED.';
COMMENT ON COLUMN voice_sessions.recording_url IS 'Where the finished recording is.';
COMMENT ON COLUMN voice_sessions.rtk_meeting_id IS 'Media meeting; null when there was none.';
COMMENT ON COLUMN voice_sessions.scheduled_event_id IS 'Scheduled event that it belongs to.';
COMMENT ON COLUMN voice_sessions.revision IS 'Revision of the event that wrote the row; an older one changes nothing.';
COMMENT ON COLUMN voice_sessions.until IS 'ended_at, or infinity while it runs; for the index.';

CREATE TABLE voice_participants (
    stay_id          text           NOT NULL,
    session_id       text           NOT NULL,
    waddle_id        text           NOT NULL,
    channel_id       text           NOT NULL,
    user_id          text           NOT NULL,
    role             text           NOT NULL,
    joined_at        timestamptz(3) NOT NULL,
    joined_revision  bigint,
    connected_at     timestamptz(3),
    left_at          timestamptz(3),
    left_revision    bigint,
    leave_reason     text,
    self_muted       boolean        NOT NULL,
    self_deafened    boolean        NOT NULL,
    server_muted     boolean        NOT NULL,
    server_deafened  boolean        NOT NULL,
    suppressed       boolean        NOT NULL,
    speaking_millis  bigint         NOT NULL,
    speaking_seconds numeric(20, 3) NOT NULL GENERATED ALWAYS AS (speaking_millis / 1000.0) STORED,
    revision         bigint         NOT NULL,
    until            timestamptz(3) NOT NULL GENERATED ALWAYS AS (coalesce(left_at, 'infinity'::timestamptz)) STORED,
    -- A stay is written by its id and its join, which never changes.
    PRIMARY KEY (stay_id, joined_at)
) PARTITION BY RANGE (joined_at);
-- The rollup and what follows it: stays in some channels that overlap a period, or that last.
CREATE INDEX voice_participants_by_channel ON voice_participants (waddle_id, channel_id, until) INCLUDE (joined_at, user_id);
-- A session is shown with its stays, in the order in which they began.
CREATE INDEX voice_participants_by_session ON voice_participants (session_id, joined_at);
-- Ghosts are few, and counted by when they were found.
CREATE INDEX voice_participants_ghosts ON voice_participants (waddle_id, left_at) INCLUDE (leave_reason)
    WHERE leave_reason IN ('CONNECT_TIMEOUT', 'TIMEOUT');
COMMENT ON TABLE voice_participants IS 'One row per stay: from an accepted join or move to the leave or the next move. A user may have many in a session.';
COMMENT ON COLUMN voice_participants.stay_id IS 'Stay.';
COMMENT ON COLUMN voice_participants.session_id IS 'Session.';
COMMENT ON COLUMN voice_participants.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN voice_participants.channel_id IS 'Channel.';
COMMENT ON COLUMN voice_participants.user_id IS 'Who stayed.';
COMMENT ON COLUMN voice_participants.role IS 'Last role: PARTICIPANT, MODERATOR, SPEAKER, AUDIENCE, BROADCASTER or LISTENER.';
COMMENT ON COLUMN voice_participants.joined_at IS 'Accepted join, or move into the channel.';
COMMENT ON COLUMN voice_participants.joined_revision IS 'Revision of that event: the order among joins and leaves of one millisecond. Null when it is older than the log.';
COMMENT ON COLUMN voice_participants.connected_at IS 'When it was first connected to the media service, the join itself when it came connected; null before.';
COMMENT ON COLUMN voice_participants.left_at IS 'Leave, or move out of the channel; null while the stay lasts.';
COMMENT ON COLUMN voice_participants.left_revision IS 'Revision of that event.';
COMMENT ON COLUMN voice_participants.leave_reason IS 'LEFT, DISCONNECTED, JOINED_ELSEWHERE, MOVED, CONNECT_TIMEOUT, TIMEOUT, SESSION_ENDED, REMOVED, TIMED_OUT or LOST_ACCESS.';
COMMENT ON COLUMN voice_participants.self_muted IS 'Last state: muted by the user.';
COMMENT ON COLUMN voice_participants.self_deafened IS 'Last state: deafened by the user.';
COMMENT ON COLUMN voice_participants.server_muted IS 'Last state: muted by a moderator.';
COMMENT ON COLUMN voice_participants.server_deafened IS 'Last state: deafened by a moderator.';
COMMENT ON COLUMN voice_participants.suppressed IS 'Last state: not allowed to speak.';
COMMENT ON COLUMN voice_participants.speaking_millis IS 'Closed speaking intervals added up by the processor, as of the last event of the stay; final once left. While it lasts, speaking_intervals tells more.';
COMMENT ON COLUMN voice_participants.speaking_seconds IS 'speaking_millis in seconds.';
COMMENT ON COLUMN voice_participants.revision IS 'Revision of the event that wrote the row; an older one changes nothing.';
COMMENT ON COLUMN voice_participants.until IS 'left_at, or infinity while the stay lasts; for the index.';

CREATE TABLE speaking_intervals (
    stay_id    text           NOT NULL,
    started_at timestamptz(3) NOT NULL,
    ended_at   timestamptz(3),
    waddle_id  text           NOT NULL,
    channel_id text           NOT NULL,
    user_id    text           NOT NULL,
    revision   bigint         NOT NULL,
    until      timestamptz(3) NOT NULL GENERATED ALWAYS AS (coalesce(ended_at, 'infinity'::timestamptz)) STORED,
    -- The closing event finds the row that the opening one made; a stay's intervals are read in order.
    PRIMARY KEY (stay_id, started_at)
) PARTITION BY RANGE (started_at);
-- The rollup and what follows it: talk in some channels that overlaps a period.
CREATE INDEX speaking_intervals_by_channel ON speaking_intervals (waddle_id, channel_id, until);
COMMENT ON TABLE speaking_intervals IS 'When somebody spoke.';
COMMENT ON COLUMN speaking_intervals.stay_id IS 'Stay of the speaker.';
COMMENT ON COLUMN speaking_intervals.started_at IS 'Start.';
COMMENT ON COLUMN speaking_intervals.ended_at IS 'End; null while it lasts, which it does no longer than the stay.';
COMMENT ON COLUMN speaking_intervals.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN speaking_intervals.channel_id IS 'Channel.';
COMMENT ON COLUMN speaking_intervals.user_id IS 'Who spoke.';
COMMENT ON COLUMN speaking_intervals.revision IS 'Revision of the event that wrote the row; an older one changes nothing.';
COMMENT ON COLUMN speaking_intervals.until IS 'ended_at, or infinity while it lasts; for the index.';

CREATE TABLE stay_changes (
    stay_id        text           NOT NULL,
    at             timestamptz(3) NOT NULL,
    revision       bigint         NOT NULL,
    waddle_id      text           NOT NULL,
    channel_id     text           NOT NULL,
    role           text           NOT NULL,
    connection     text           NOT NULL,
    video          boolean        NOT NULL,
    screen_sharing boolean        NOT NULL,
    quality        text,
    -- The changes of a stay are read in their order.
    PRIMARY KEY (stay_id, at, revision)
) PARTITION BY RANGE (at);
COMMENT ON TABLE stay_changes IS 'State of each stay after each of its events: one holds until the next, or until the stay ends.';
COMMENT ON COLUMN stay_changes.stay_id IS 'Stay.';
COMMENT ON COLUMN stay_changes.at IS 'Since when.';
COMMENT ON COLUMN stay_changes.revision IS 'Revision of the event: the order among changes of one millisecond.';
COMMENT ON COLUMN stay_changes.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN stay_changes.channel_id IS 'Channel.';
COMMENT ON COLUMN stay_changes.role IS 'PARTICIPANT, MODERATOR, SPEAKER, AUDIENCE, BROADCASTER or LISTENER.';
COMMENT ON COLUMN stay_changes.connection IS 'CONNECTING, CONNECTED or RECONNECTING.';
COMMENT ON COLUMN stay_changes.video IS 'Whether the camera is on.';
COMMENT ON COLUMN stay_changes.screen_sharing IS 'Whether the screen is shared.';
COMMENT ON COLUMN stay_changes.quality IS 'EXCELLENT, GOOD or POOR, as last reported; null before the first report.';
