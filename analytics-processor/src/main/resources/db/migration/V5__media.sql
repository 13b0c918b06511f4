-- What the media service reported of sessions: again and again, in any order, and minutes after their end.
-- So there is no revision here: what two reports say merges to the same, whichever of them is written first.

CREATE TYPE recording_progress AS ENUM ('UNKNOWN', 'INVOKED', 'RECORDING', 'PAUSED', 'UPLOADING', 'ERRORED', 'UPLOADED');
COMMENT ON TYPE recording_progress IS 'In the order in which a recording goes through them; UNKNOWN is newer than this product.';

CREATE TYPE livestream_progress AS ENUM ('UNKNOWN', 'IDLE', 'LIVE', 'OFFLINE');
COMMENT ON TYPE livestream_progress IS 'In the order in which a livestream goes through them; UNKNOWN is newer than this product.';

-- Ids and URLs compare as in Java, whatever the locale of the database.
CREATE TABLE session_recordings (
    waddle_id    text               NOT NULL,
    session_id   text               NOT NULL,
    recording_id text COLLATE "C"   NOT NULL,
    status       recording_progress NOT NULL,
    started_at   timestamptz(3),
    url          text COLLATE "C",
    -- Written by key; a session is shown with its recordings.
    PRIMARY KEY (waddle_id, session_id, recording_id)
);
COMMENT ON TABLE session_recordings IS 'Recordings of sessions. A report may be of a session that is not in voice_sessions (yet).';
COMMENT ON COLUMN session_recordings.waddle_id IS 'Waddle of the session.';
COMMENT ON COLUMN session_recordings.session_id IS 'Session.';
COMMENT ON COLUMN session_recordings.recording_id IS 'Id given by the media service.';
COMMENT ON COLUMN session_recordings.status IS 'The furthest that was reported.';
COMMENT ON COLUMN session_recordings.started_at IS 'Start by the clock of the media service; null until it is known.';
COMMENT ON COLUMN session_recordings.url IS 'Where it is; null until it is uploaded.';

CREATE TABLE session_documents (
    waddle_id   text             NOT NULL,
    session_id  text             NOT NULL,
    kind        text             NOT NULL,
    url         text COLLATE "C" NOT NULL,
    reported_at timestamptz(3)   NOT NULL,
    -- Written by key; a session is shown with its documents.
    PRIMARY KEY (waddle_id, session_id, kind)
);
COMMENT ON TABLE session_documents IS 'Texts that the media service made of sessions. A report may be of a session that is not in voice_sessions (yet).';
COMMENT ON COLUMN session_documents.waddle_id IS 'Waddle of the session.';
COMMENT ON COLUMN session_documents.session_id IS 'Session.';
COMMENT ON COLUMN session_documents.kind IS 'TRANSCRIPT or SUMMARY.';
COMMENT ON COLUMN session_documents.url IS 'Where the latest is.';
COMMENT ON COLUMN session_documents.reported_at IS 'Time that its report gave; 1970 when it gave none.';

CREATE TABLE session_livestreams (
    waddle_id    text                NOT NULL,
    session_id   text                NOT NULL,
    stream_id    text                NOT NULL,
    status       livestream_progress NOT NULL,
    playback_url text COLLATE "C",
    -- Written by key; a session is shown with its livestreams.
    PRIMARY KEY (waddle_id, session_id, stream_id)
);
COMMENT ON TABLE session_livestreams IS 'Livestreams of sessions. A report may be of a session that is not in voice_sessions (yet).';
COMMENT ON COLUMN session_livestreams.waddle_id IS 'Waddle of the session.';
COMMENT ON COLUMN session_livestreams.session_id IS 'Session.';
COMMENT ON COLUMN session_livestreams.stream_id IS 'Id given by the media service.';
COMMENT ON COLUMN session_livestreams.status IS 'The furthest that was reported.';
COMMENT ON COLUMN session_livestreams.playback_url IS 'Where viewers watch it; null until it is known.';

CREATE VIEW session_media AS
SELECT s.waddle_id, s.id AS session_id,
       coalesce(r.status::text, 'NONE') AS recording_status, r.url::text AS recording_url,
       t.url::text AS transcript_url, y.url::text AS summary_url
FROM voice_sessions s
LEFT JOIN LATERAL (SELECT status, url FROM session_recordings
                   WHERE waddle_id = s.waddle_id AND session_id = s.id
                   ORDER BY started_at DESC NULLS LAST, recording_id DESC LIMIT 1) r ON true
LEFT JOIN session_documents t ON (t.waddle_id, t.session_id, t.kind) = (s.waddle_id, s.id, 'TRANSCRIPT')
LEFT JOIN session_documents y ON (y.waddle_id, y.session_id, y.kind) = (s.waddle_id, s.id, 'SUMMARY');
COMMENT ON VIEW session_media IS 'What became of each session, reports after its end included.';
COMMENT ON COLUMN session_media.waddle_id IS 'Waddle of the session.';
COMMENT ON COLUMN session_media.session_id IS 'Session.';
COMMENT ON COLUMN session_media.recording_status IS 'State of the recording that started last; NONE without one.';
COMMENT ON COLUMN session_media.recording_url IS 'Where that recording is; null until it is uploaded.';
COMMENT ON COLUMN session_media.transcript_url IS 'Where the latest transcript is; null without one.';
COMMENT ON COLUMN session_media.summary_url IS 'Where the latest summary is; null without one.';

COMMENT ON COLUMN voice_sessions.recording_status IS 'NONE, INVOKED, RECORDING, PAUSED, UPLOADING, UPLOADED or ERRORED, as of the last event of the session; what was reported after its end is in session_media.';
COMMENT ON COLUMN voice_sessions.recording_url IS 'Where the recording is, as of the last event of the session; see session_media.';
