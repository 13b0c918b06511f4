-- What other programs may build on: names and columns stay, whatever becomes of the tables. Times are in seconds, exact
-- to the millisecond. No function that looks for tables by name is called here, so a view works from every search path,
-- and for whoever may read nothing else.

CREATE VIEW channel_hours AS
SELECT q.waddle_id, q.channel_id, c.name AS channel_name, q.hour,
       q.sessions,
       (q.duration_millis / 1000.0)::numeric(20, 3) AS duration_seconds,
       (q.participant_millis / 1000.0)::numeric(20, 3) AS participant_seconds,
       (q.speaker_millis / 1000.0)::numeric(20, 3) AS speaker_seconds,
       (q.talk_millis / 1000.0)::numeric(20, 3) AS talk_seconds,
       (q.overlap_millis / 1000.0)::numeric(20, 3) AS overlap_seconds,
       (q.video_millis / 1000.0)::numeric(20, 3) AS video_seconds,
       (q.screen_millis / 1000.0)::numeric(20, 3) AS screen_seconds,
       (q.excellent_millis / 1000.0)::numeric(20, 3) AS excellent_seconds,
       (q.good_millis / 1000.0)::numeric(20, 3) AS good_seconds,
       (q.poor_millis / 1000.0)::numeric(20, 3) AS poor_seconds,
       q.peak_participants, q.peak_sessions, q.join_attempts, q.rejected_joins
FROM (SELECT waddle_id, channel_id, date_trunc('hour', at, 'UTC') AS hour,
             sum(sessions)::bigint AS sessions,
             sum(duration_millis) AS duration_millis,
             sum(participant_millis) AS participant_millis,
             sum(speaker_millis) AS speaker_millis,
             sum(talk_millis) AS talk_millis,
             sum(overlap_millis) AS overlap_millis,
             sum(video_millis) AS video_millis,
             sum(screen_millis) AS screen_millis,
             sum(excellent_millis) AS excellent_millis,
             sum(good_millis) AS good_millis,
             sum(poor_millis) AS poor_millis,
             max(peak_participants) AS peak_participants,
             max(peak_sessions) AS peak_sessions,
             sum(join_attempts)::bigint AS join_attempts,
             sum((SELECT coalesce(sum(value::bigint), 0) FROM jsonb_each_text(join_rejections)))::bigint AS rejected_joins
      FROM voice_quarters WHERE channel_id <> '' GROUP BY 1, 2, 3) q
LEFT JOIN channels c USING (waddle_id, channel_id);
COMMENT ON VIEW channel_hours IS 'Totals per channel and hour; hours without anything have no row.';
COMMENT ON COLUMN channel_hours.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN channel_hours.channel_id IS 'Channel.';
COMMENT ON COLUMN channel_hours.channel_name IS 'What it is called now, or was called last.';
COMMENT ON COLUMN channel_hours.hour IS 'Start of the hour.';
COMMENT ON COLUMN channel_hours.sessions IS 'Sessions that started in it.';
COMMENT ON COLUMN channel_hours.duration_seconds IS 'Time during which a session ran.';
COMMENT ON COLUMN channel_hours.participant_seconds IS 'Time of all stays added up.';
COMMENT ON COLUMN channel_hours.speaker_seconds IS 'Time of all talk added up.';
COMMENT ON COLUMN channel_hours.talk_seconds IS 'Time during which somebody spoke.';
COMMENT ON COLUMN channel_hours.overlap_seconds IS 'Time during which two or more spoke.';
COMMENT ON COLUMN channel_hours.video_seconds IS 'Time of all open cameras added up.';
COMMENT ON COLUMN channel_hours.screen_seconds IS 'Time of all shared screens added up.';
COMMENT ON COLUMN channel_hours.excellent_seconds IS 'Time of all stays with that connection quality.';
COMMENT ON COLUMN channel_hours.good_seconds IS 'Time of all stays with that connection quality.';
COMMENT ON COLUMN channel_hours.poor_seconds IS 'Time of all stays with that connection quality.';
COMMENT ON COLUMN channel_hours.peak_participants IS 'Most stays at once. Peaks do not add up: of several hours it is the greatest.';
COMMENT ON COLUMN channel_hours.peak_sessions IS 'Most sessions at once.';
COMMENT ON COLUMN channel_hours.join_attempts IS 'Join commands decided.';
COMMENT ON COLUMN channel_hours.rejected_joins IS 'Those rejected.';

CREATE VIEW waddle_hours AS
SELECT q.waddle_id, q.hour,
       q.sessions,
       (q.duration_millis / 1000.0)::numeric(20, 3) AS duration_seconds,
       (q.participant_millis / 1000.0)::numeric(20, 3) AS participant_seconds,
       (q.speaker_millis / 1000.0)::numeric(20, 3) AS speaker_seconds,
       (q.talk_millis / 1000.0)::numeric(20, 3) AS talk_seconds,
       (q.overlap_millis / 1000.0)::numeric(20, 3) AS overlap_seconds,
       (q.video_millis / 1000.0)::numeric(20, 3) AS video_seconds,
       (q.screen_millis / 1000.0)::numeric(20, 3) AS screen_seconds,
       (q.excellent_millis / 1000.0)::numeric(20, 3) AS excellent_seconds,
       (q.good_millis / 1000.0)::numeric(20, 3) AS good_seconds,
       (q.poor_millis / 1000.0)::numeric(20, 3) AS poor_seconds,
       q.peak_participants, q.peak_sessions, q.join_attempts, q.rejected_joins
FROM (SELECT waddle_id, date_trunc('hour', at, 'UTC') AS hour,
             sum(sessions)::bigint AS sessions,
             sum(duration_millis) AS duration_millis,
             sum(participant_millis) AS participant_millis,
             sum(speaker_millis) AS speaker_millis,
             sum(talk_millis) AS talk_millis,
             sum(overlap_millis) AS overlap_millis,
             sum(video_millis) AS video_millis,
             sum(screen_millis) AS screen_millis,
             sum(excellent_millis) AS excellent_millis,
             sum(good_millis) AS good_millis,
             sum(poor_millis) AS poor_millis,
             max(peak_participants) AS peak_participants,
             max(peak_sessions) AS peak_sessions,
             sum(join_attempts)::bigint AS join_attempts,
             sum((SELECT coalesce(sum(value::bigint), 0) FROM jsonb_each_text(join_rejections)))::bigint AS rejected_joins
      FROM voice_quarters WHERE channel_id = '' GROUP BY 1, 2) q;
COMMENT ON VIEW waddle_hours IS 'Totals per waddle and hour, of all its channels together; hours without anything have no row.';
COMMENT ON COLUMN waddle_hours.waddle_id IS 'Waddle.';
COMMENT ON COLUMN waddle_hours.hour IS 'Start of the hour.';
COMMENT ON COLUMN waddle_hours.sessions IS 'Sessions that started in it.';
COMMENT ON COLUMN waddle_hours.duration_seconds IS 'Time of all sessions added up.';
COMMENT ON COLUMN waddle_hours.participant_seconds IS 'Time of all stays added up.';
COMMENT ON COLUMN waddle_hours.speaker_seconds IS 'Time of all talk added up.';
COMMENT ON COLUMN waddle_hours.talk_seconds IS 'Time during which somebody spoke, of all channels added up.';
COMMENT ON COLUMN waddle_hours.overlap_seconds IS 'Time during which two or more spoke in a channel, of all channels added up.';
COMMENT ON COLUMN waddle_hours.video_seconds IS 'Time of all open cameras added up.';
COMMENT ON COLUMN waddle_hours.screen_seconds IS 'Time of all shared screens added up.';
COMMENT ON COLUMN waddle_hours.excellent_seconds IS 'Time of all stays with that connection quality.';
COMMENT ON COLUMN waddle_hours.good_seconds IS 'Time of all stays with that connection quality.';
COMMENT ON COLUMN waddle_hours.poor_seconds IS 'Time of all stays with that connection quality.';
COMMENT ON COLUMN waddle_hours.peak_participants IS 'Most stays at once in all channels together: not the sum of their peaks.';
COMMENT ON COLUMN waddle_hours.peak_sessions IS 'Most sessions at once.';
COMMENT ON COLUMN waddle_hours.join_attempts IS 'Join commands decided.';
COMMENT ON COLUMN waddle_hours.rejected_joins IS 'Those rejected.';

CREATE VIEW channel_days AS
SELECT a.waddle_id, a.channel_id, c.name AS channel_name, a.date,
       a.total_sessions AS sessions,
       a.total_duration_seconds AS duration_seconds,
       a.total_participant_seconds AS participant_seconds,
       a.total_speaker_seconds AS speaker_seconds,
       a.avg_participants,
       a.max_participants AS peak_participants,
       a.unique_participants AS active_users,
       a.join_attempts,
       (SELECT coalesce(sum(value::bigint), 0)::bigint FROM jsonb_each_text(a.join_rejections)) AS rejected_joins
FROM voice_analytics a
LEFT JOIN channels c USING (waddle_id, channel_id);
COMMENT ON VIEW channel_days IS 'Totals per channel and UTC day; days without anything have no row.';
COMMENT ON COLUMN channel_days.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN channel_days.channel_id IS 'Channel.';
COMMENT ON COLUMN channel_days.channel_name IS 'What it is called now, or was called last.';
COMMENT ON COLUMN channel_days.date IS 'UTC day.';
COMMENT ON COLUMN channel_days.sessions IS 'Sessions that started on the day.';
COMMENT ON COLUMN channel_days.duration_seconds IS 'Time on the day during which a session ran.';
COMMENT ON COLUMN channel_days.participant_seconds IS 'Time on the day of all stays added up.';
COMMENT ON COLUMN channel_days.speaker_seconds IS 'Time on the day of all talk added up.';
COMMENT ON COLUMN channel_days.avg_participants IS 'Stays at once on average while a session ran; null when none did.';
COMMENT ON COLUMN channel_days.peak_participants IS 'Most stays at once.';
COMMENT ON COLUMN channel_days.active_users IS 'Different users with a stay. They do not add up, neither over days nor over channels.';
COMMENT ON COLUMN channel_days.join_attempts IS 'Join commands decided.';
COMMENT ON COLUMN channel_days.rejected_joins IS 'Those rejected.';

CREATE VIEW waddle_days AS
SELECT q.waddle_id, q.date,
       q.sessions,
       (q.duration_millis / 1000.0)::numeric(20, 3) AS duration_seconds,
       (q.participant_millis / 1000.0)::numeric(20, 3) AS participant_seconds,
       (q.speaker_millis / 1000.0)::numeric(20, 3) AS speaker_seconds,
       (1.0 * q.participant_millis / nullif(q.duration_millis, 0))::numeric(20, 3) AS avg_participants,
       q.peak_participants, q.peak_sessions,
       coalesce(u.users, 0) AS active_users,
       q.join_attempts, q.rejected_joins
FROM (SELECT waddle_id, (at AT TIME ZONE 'UTC')::date AS date,
             sum(sessions)::bigint AS sessions,
             sum(duration_millis) AS duration_millis,
             sum(participant_millis) AS participant_millis,
             sum(speaker_millis) AS speaker_millis,
             max(peak_participants) AS peak_participants,
             max(peak_sessions) AS peak_sessions,
             sum(join_attempts)::bigint AS join_attempts,
             sum((SELECT coalesce(sum(value::bigint), 0) FROM jsonb_each_text(join_rejections)))::bigint AS rejected_joins
      FROM voice_quarters WHERE channel_id = '' GROUP BY 1, 2) q
LEFT JOIN waddle_visitors u USING (waddle_id, date);
COMMENT ON VIEW waddle_days IS 'Totals per waddle and UTC day, of all its channels together; days without anything have no row.';
COMMENT ON COLUMN waddle_days.waddle_id IS 'Waddle.';
COMMENT ON COLUMN waddle_days.date IS 'UTC day.';
COMMENT ON COLUMN waddle_days.sessions IS 'Sessions that started on the day.';
COMMENT ON COLUMN waddle_days.duration_seconds IS 'Time on the day of all sessions added up.';
COMMENT ON COLUMN waddle_days.participant_seconds IS 'Time on the day of all stays added up.';
COMMENT ON COLUMN waddle_days.speaker_seconds IS 'Time on the day of all talk added up.';
COMMENT ON COLUMN waddle_days.avg_participants IS 'Stays at once per session on average; null when none ran.';
COMMENT ON COLUMN waddle_days.peak_participants IS 'Most stays at once in all channels together.';
COMMENT ON COLUMN waddle_days.peak_sessions IS 'Most sessions at once.';
COMMENT ON COLUMN waddle_days.active_users IS 'Different users with a stay in any channel. They do not add up over days.';
COMMENT ON COLUMN waddle_days.join_attempts IS 'Join commands decided.';
COMMENT ON COLUMN waddle_days.rejected_joins IS 'Those rejected.';

CREATE VIEW sessions AS
SELECT s.id AS session_id, s.waddle_id, s.channel_id, c.name AS channel_name, s.type, s.host_user_id,
       s.started_at, s.ended_at, s.end_reason, s.duration_seconds,
       p.participant_seconds, p.speaker_seconds, p.stays, p.users,
       s.peak_participant_count AS peak_participants,
       (p.participant_seconds / nullif(s.duration_seconds, 0))::numeric(20, 3) AS avg_participants,
       m.recording_status, m.recording_url
FROM (SELECT id, waddle_id, channel_id, type, host_user_id, started_at, ended_at, end_reason, peak_participant_count,
             ((to_millis(coalesce(ended_at, greatest(started_at, now()))) - to_millis(started_at)) / 1000.0)::numeric(20, 3)
                 AS duration_seconds
      FROM voice_sessions) s
LEFT JOIN channels c USING (waddle_id, channel_id)
LEFT JOIN session_media m ON (m.waddle_id, m.session_id) = (s.waddle_id, s.id)
CROSS JOIN LATERAL (
    SELECT coalesce(sum((to_millis(coalesce(left_at, greatest(joined_at, now()))) - to_millis(joined_at)) / 1000.0), 0)::numeric(20, 3)
               AS participant_seconds,
           coalesce(sum(speaking_seconds), 0)::numeric(20, 3) AS speaker_seconds,
           count(*) AS stays,
           count(DISTINCT user_id) AS users
    FROM voice_participants WHERE session_id = s.id) p;
COMMENT ON VIEW sessions IS 'One row per session, the running ones included.';
COMMENT ON COLUMN sessions.session_id IS 'Session.';
COMMENT ON COLUMN sessions.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN sessions.channel_id IS 'Channel.';
COMMENT ON COLUMN sessions.channel_name IS 'What it is called now, or was called last.';
COMMENT ON COLUMN sessions.type IS 'Type of the channel: VOICE, STAGE or BROADCAST.';
COMMENT ON COLUMN sessions.host_user_id IS 'The last host; null when nobody was left to host.';
COMMENT ON COLUMN sessions.started_at IS 'First join.';
COMMENT ON COLUMN sessions.ended_at IS 'End; null while it runs.';
COMMENT ON COLUMN sessions.end_reason IS 'ENDED, EMPTY, NOBODY_CONNECTED, NO_SPEAKERS or CHANNEL_DELETED; null while it runs.';
COMMENT ON COLUMN sessions.duration_seconds IS 'From the first join to the end, or to now.';
COMMENT ON COLUMN sessions.participant_seconds IS 'Time of all stays added up.';
COMMENT ON COLUMN sessions.speaker_seconds IS 'Time of all talk added up; of stays that last, as of their last event.';
COMMENT ON COLUMN sessions.stays IS 'Stays in it; somebody who came again has several.';
COMMENT ON COLUMN sessions.users IS 'Different users with a stay in it.';
COMMENT ON COLUMN sessions.peak_participants IS 'Most stays at once; final once it ended.';
COMMENT ON COLUMN sessions.avg_participants IS 'participant_seconds per duration_seconds; null in its first millisecond.';
COMMENT ON COLUMN sessions.recording_status IS 'State of the recording that started last, reports after the end included; NONE without one.';
COMMENT ON COLUMN sessions.recording_url IS 'Where that recording is; null until it is uploaded.';

CREATE VIEW stays AS
SELECT p.stay_id, p.session_id, p.waddle_id, p.channel_id, c.name AS channel_name, p.user_id, p.role,
       p.joined_at, p.connected_at, p.left_at, p.leave_reason,
       ((to_millis(coalesce(p.left_at, greatest(p.joined_at, now()))) - to_millis(p.joined_at)) / 1000.0)::numeric(20, 3)
           AS duration_seconds,
       ((to_millis(p.connected_at) - to_millis(p.joined_at)) / 1000.0)::numeric(20, 3) AS connect_seconds,
       p.speaking_seconds
FROM voice_participants p
LEFT JOIN channels c USING (waddle_id, channel_id);
COMMENT ON VIEW stays IS 'Who was where, when: one row per stay, the lasting ones included.';
COMMENT ON COLUMN stays.stay_id IS 'Stay.';
COMMENT ON COLUMN stays.session_id IS 'Session.';
COMMENT ON COLUMN stays.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN stays.channel_id IS 'Channel.';
COMMENT ON COLUMN stays.channel_name IS 'What it is called now, or was called last.';
COMMENT ON COLUMN stays.user_id IS 'Who stayed; a pseudonym once they were erased.';
COMMENT ON COLUMN stays.role IS 'Last role: PARTICIPANT, MODERATOR, SPEAKER, AUDIENCE, BROADCASTER or LISTENER.';
COMMENT ON COLUMN stays.joined_at IS 'Accepted join, or move into the channel.';
COMMENT ON COLUMN stays.connected_at IS 'When it was first connected to the media service; null before.';
COMMENT ON COLUMN stays.left_at IS 'Leave, or move out of the channel; null while the stay lasts.';
COMMENT ON COLUMN stays.leave_reason IS 'LEFT, DISCONNECTED, JOINED_ELSEWHERE, MOVED, CONNECT_TIMEOUT, TIMEOUT, SESSION_ENDED, REMOVED, TIMED_OUT or LOST_ACCESS.';
COMMENT ON COLUMN stays.duration_seconds IS 'From the join to the leave, or to now.';
COMMENT ON COLUMN stays.connect_seconds IS 'From the join to the first connection; null without one.';
COMMENT ON COLUMN stays.speaking_seconds IS 'Time of talk; final once left.';

CREATE VIEW user_activity AS
SELECT u.waddle_id, u.channel_id, c.name AS channel_name, u.date, u.user_id, u.stays,
       (u.present_millis / 1000.0)::numeric(20, 3) AS present_seconds,
       (u.talk_millis / 1000.0)::numeric(20, 3) AS talk_seconds,
       (1.0 * u.talk_millis / nullif(sum(u.talk_millis) OVER (PARTITION BY u.waddle_id, u.channel_id, u.date), 0))::numeric(7, 6)
           AS talk_share
FROM user_days u
LEFT JOIN channels c USING (waddle_id, channel_id);
COMMENT ON VIEW user_activity IS 'Who was in a channel on which UTC day, for how long, and how much of its talk was theirs.';
COMMENT ON COLUMN user_activity.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN user_activity.channel_id IS 'Channel.';
COMMENT ON COLUMN user_activity.channel_name IS 'What it is called now, or was called last.';
COMMENT ON COLUMN user_activity.date IS 'UTC day.';
COMMENT ON COLUMN user_activity.user_id IS 'Who was there; a pseudonym once they were erased.';
COMMENT ON COLUMN user_activity.stays IS 'Stays that began on the day.';
COMMENT ON COLUMN user_activity.present_seconds IS 'Time of presence on the day.';
COMMENT ON COLUMN user_activity.talk_seconds IS 'Time of talk on the day.';
COMMENT ON COLUMN user_activity.talk_share IS 'Part of all talk in the channel on the day, 0 to 1; null when nobody spoke.';

CREATE VIEW stage_queue AS
SELECT r.id AS request_id, r.session_id, r.waddle_id, r.channel_id, c.name AS channel_name, r.user_id, r.invited,
       r.status AS outcome, r.requested_at, r.resolved_at,
       ((to_millis(coalesce(r.resolved_at, greatest(r.requested_at, now()))) - to_millis(r.requested_at)) / 1000.0)::numeric(20, 3)
           AS wait_seconds
FROM stage_requests r
LEFT JOIN channels c USING (waddle_id, channel_id);
COMMENT ON VIEW stage_queue IS 'Requests to speak on a stage, and invitations to: how long they waited, and for what.';
COMMENT ON COLUMN stage_queue.request_id IS 'Request.';
COMMENT ON COLUMN stage_queue.session_id IS 'Session of the stage.';
COMMENT ON COLUMN stage_queue.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN stage_queue.channel_id IS 'Channel.';
COMMENT ON COLUMN stage_queue.channel_name IS 'What it is called now, or was called last.';
COMMENT ON COLUMN stage_queue.user_id IS 'Who wants, or is invited, to speak; a pseudonym once they were erased.';
COMMENT ON COLUMN stage_queue.invited IS 'Whether it is an invitation.';
COMMENT ON COLUMN stage_queue.outcome IS 'PENDING and INVITED while it is open; then APPROVED, DENIED, CANCELLED, EXPIRED or WITHDRAWN.';
COMMENT ON COLUMN stage_queue.requested_at IS 'When it was made.';
COMMENT ON COLUMN stage_queue.resolved_at IS 'When it was resolved; null while it is open.';
COMMENT ON COLUMN stage_queue.wait_seconds IS 'From the request to its outcome, or to now.';

CREATE VIEW rejections AS
SELECT waddle_id, (decided_at AT TIME ZONE 'UTC')::date AS date, type, code, count(*) AS times
FROM decisions WHERE decision = 'REJECTED' GROUP BY 1, 2, 3, 4;
COMMENT ON VIEW rejections IS 'What was refused per UTC day, for as long as the audit is kept; refused joins are counted for good in the hours and days.';
COMMENT ON COLUMN rejections.waddle_id IS 'Waddle of the command.';
COMMENT ON COLUMN rejections.date IS 'UTC day.';
COMMENT ON COLUMN rejections.type IS 'What was asked for: JOIN, SERVER_MUTE, CONFIGURE, …';
COMMENT ON COLUMN rejections.code IS 'Problem code.';
COMMENT ON COLUMN rejections.times IS 'How often.';

-- A rebuild makes all of this anew in another schema, without what anybody was granted. So who reads the views does so
-- as a member of one role, and that role gets them here.
DO $$
DECLARE
    name text;
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'voice_reader') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO voice_reader', current_schema());
        FOR name IN SELECT viewname FROM pg_views WHERE schemaname = current_schema() LOOP
            EXECUTE format('GRANT SELECT ON %I TO voice_reader', name);
        END LOOP;
    END IF;
END
$$;
