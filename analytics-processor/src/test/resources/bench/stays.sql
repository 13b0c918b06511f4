-- Fills the tables with stays over 400 days in 200 waddles, the largest with a sixth of all; $STAYS and $NOW are replaced.
-- Sessions, talk of the last 60 days, decisions and totals follow from the stays.
SELECT setseed(0.42);

-- Indexes are made afterwards, which is faster.
CREATE TEMPORARY TABLE later AS
SELECT i.indexrelid::regclass::text AS name, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') AS definition
FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition
  AND NOT i.indisprimary AND NOT i.indisunique;
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT * FROM later LOOP EXECUTE 'DROP INDEX ' || one.name; END LOOP;
END $$;

SELECT ensure_month(month::date)
FROM generate_series(date_trunc('month', '$NOW'::timestamptz - interval '401 days'), '$NOW'::timestamptz, '1 month') month;

CREATE TEMPORARY TABLE size AS
SELECT rank, sum(1 / rank::float8) OVER (ORDER BY rank) / sum(1 / rank::float8) OVER () AS upto,
       4 + 200 / (rank + 5) AS channels, 20 + (60000 / rank) AS users
FROM generate_series(1, 200) rank;

-- More in the evening than in the morning; short stays and a few long ones.
INSERT INTO voice_participants
    (stay_id, session_id, waddle_id, channel_id, user_id, role, joined_at, joined_revision, connected_at, left_at,
     left_revision, leave_reason, self_muted, self_deafened, server_muted, server_deafened, suppressed, speaking_millis,
     revision)
SELECT 'stay' || n, w || '-' || c || '-' || to_char(joined, 'YYYYMMDD'), w, c, u, 'PARTICIPANT', joined, n * 3,
       joined + interval '400 ms', gone, CASE WHEN gone IS NOT NULL THEN n * 3 + 2 END,
       CASE WHEN gone IS NOT NULL THEN 'LEFT' END, false, false, false, false, false, 20000, n * 3 + 2
FROM (SELECT n, w, c, u, joined, CASE WHEN joined + length < '$NOW' THEN joined + length END AS gone
      FROM (SELECT n, 'w' || rank AS w, 'c' || floor(r2 ^ 2 * channels) AS c, 'u' || rank || '-' || floor(r3 * users) AS u,
                   date_trunc('milliseconds', '$NOW'::timestamptz - interval '1 second'
                       - floor(r4 * 400) * interval '1 day' - r5 * r6 * interval '24 hours') AS joined,
                   (20 + 1500 * -ln(1 - r7 * 0.999)) * interval '1 second' AS length
            FROM (SELECT n, random() AS r1, random() AS r2, random() AS r3, random() AS r4, random() AS r5,
                         random() AS r6, random() AS r7
                  FROM generate_series(1, $STAYS) n) draw
            JOIN size ON rank = 1 + width_bucket(r1, ARRAY(SELECT upto FROM size ORDER BY rank))) stay) finished;

INSERT INTO voice_sessions
    (id, waddle_id, channel_id, type, host_user_id, started_at, ended_at, end_reason, participant_count,
     peak_participant_count, is_recording, recording_status, revision, total_participant_millis, total_speaker_millis,
     unique_participants)
SELECT session_id, waddle_id, channel_id, 'VOICE', min(user_id), min(joined_at),
       CASE WHEN count(*) = count(left_at) THEN max(left_at) END, CASE WHEN count(*) = count(left_at) THEN 'EMPTY' END,
       0, 10, false, 'NONE', max(revision),
       CASE WHEN count(*) = count(left_at) THEN sum(to_millis(left_at) - to_millis(joined_at)) END,
       CASE WHEN count(*) = count(left_at) THEN sum(speaking_millis) END,
       CASE WHEN count(*) = count(left_at) THEN count(DISTINCT user_id) END
FROM voice_participants GROUP BY session_id, waddle_id, channel_id;

INSERT INTO speaking_intervals (stay_id, started_at, ended_at, waddle_id, channel_id, user_id, revision)
SELECT stay_id, joined_at + k * interval '15 seconds', joined_at + k * interval '15 seconds' + interval '10 seconds',
       waddle_id, channel_id, user_id, revision
FROM voice_participants, generate_series(0, 1) k WHERE joined_at > '$NOW'::timestamptz - interval '60 days';

INSERT INTO stay_changes (stay_id, at, revision, waddle_id, channel_id, role, connection, video, screen_sharing, quality)
SELECT stay_id, joined_at, joined_revision, waddle_id, channel_id, role, 'CONNECTED', k = 1, false, 'GOOD'
FROM voice_participants, generate_series(1, 1) k WHERE joined_at > '$NOW'::timestamptz - interval '60 days';

INSERT INTO decisions
    (command_id, decided_at, waddle_id, actor_user_id, type, channel_id, target_user_id, decision, code, detail, revision)
SELECT 'join' || stay_id, joined_at, waddle_id, user_id, 'JOIN', channel_id, NULL, 'ACCEPTED', NULL, NULL, joined_revision
FROM voice_participants
UNION ALL
SELECT 'full' || stay_id, joined_at, waddle_id, user_id, 'JOIN', channel_id, NULL, 'REJECTED', 'CHANNEL_FULL',
       '99 of 99 seats are taken.', joined_revision
FROM voice_participants WHERE hashtext(stay_id) % 10 = 0
UNION ALL
SELECT 'mute' || stay_id, joined_at, waddle_id, 'moderator' || (hashtext(stay_id) & 7), 'SERVER_MUTE', channel_id, user_id,
       'ACCEPTED', NULL, NULL, joined_revision
FROM voice_participants WHERE hashtext(stay_id) % 50 = 0;

INSERT INTO stage_requests
    (id, session_id, waddle_id, channel_id, user_id, invited, status, requested_at, resolved_at, resolved_by, revision)
SELECT 'request' || stay_id, session_id, waddle_id, channel_id, user_id, false, 'APPROVED', joined_at,
       joined_at + interval '20 seconds', 'moderator1', revision
FROM voice_participants WHERE hashtext(stay_id) % 20 = 0;

CREATE TEMPORARY TABLE cut AS
SELECT waddle_id, channel_id, quarter(joined_at) + n * interval '15 minutes' AS at, user_id, n = 0 AS first,
       to_millis(least(coalesce(left_at, '$NOW'), quarter(joined_at) + (n + 1) * interval '15 minutes'))
           - to_millis(greatest(joined_at, quarter(joined_at) + n * interval '15 minutes')) AS millis
FROM voice_participants,
     LATERAL generate_series(0, floor(extract(epoch FROM coalesce(left_at, '$NOW') - quarter(joined_at)) / 900)::int) n;

INSERT INTO voice_quarters
    (waddle_id, channel_id, at, sessions, duration_millis, participant_millis, speaker_millis, talk_millis, overlap_millis,
     video_millis, screen_millis, excellent_millis, good_millis, poor_millis, peak_participants, peak_sessions,
     join_attempts, join_rejections)
SELECT waddle_id, coalesce(channel_id, ''), at, 1, 900000, sum(millis), 20000, 15000, 1000, 0, 0, 0, sum(millis), 0,
       count(*), 1, count(*) FILTER (WHERE first), '{"CHANNEL_FULL": 1}'
FROM cut GROUP BY GROUPING SETS ((waddle_id, channel_id, at), (waddle_id, at));

INSERT INTO user_days (waddle_id, date, channel_id, user_id, stays, present_millis, talk_millis)
SELECT waddle_id, (at AT TIME ZONE 'UTC')::date, channel_id, user_id, count(*) FILTER (WHERE first), sum(millis), 20000
FROM cut GROUP BY 1, 2, 3, 4;

INSERT INTO waddle_visitors
    (waddle_id, date, users, present_millis, absences, users_by_absence, after_1, after_7, after_30)
SELECT waddle_id, date, sum(users), sum(present), array_agg(absence ORDER BY absence), array_agg(users ORDER BY absence),
       sum(after_1), sum(after_7), sum(after_30)
FROM (SELECT waddle_id, date, coalesce(date - previous, 0) AS absence, count(*) AS users, sum(present) AS present,
             count(*) FILTER (WHERE date - earliest = 1) AS after_1,
             count(*) FILTER (WHERE date - earliest = 7) AS after_7,
             count(*) FILTER (WHERE date - earliest = 30) AS after_30
      FROM (SELECT waddle_id, date, sum(present_millis) AS present, lag(date) OVER days AS previous,
                   first_value(date) OVER days AS earliest
            FROM user_days GROUP BY waddle_id, user_id, date
            WINDOW days AS (PARTITION BY waddle_id, user_id ORDER BY date)) seen
      GROUP BY 1, 2, 3) away
GROUP BY 1, 2;

INSERT INTO voice_analytics
    (waddle_id, channel_id, date, total_sessions, total_duration_millis, total_participant_millis, total_speaker_millis,
     max_participants, unique_participants, join_attempts, join_rejections)
SELECT waddle_id, channel_id, (at AT TIME ZONE 'UTC')::date, sum(sessions), sum(duration_millis), sum(participant_millis),
       sum(speaker_millis), max(peak_participants), 1, sum(join_attempts), '{}'
FROM voice_quarters WHERE channel_id <> '' GROUP BY 1, 2, 3;

INSERT INTO channel_activity (waddle_id, channel_id, as_of, counted_until)
SELECT DISTINCT waddle_id, channel_id, '$NOW'::timestamptz, '$NOW'::timestamptz FROM voice_sessions;
INSERT INTO waddle_activity (waddle_id, as_of, counted_until)
SELECT DISTINCT waddle_id, as_of, counted_until FROM channel_activity;
INSERT INTO channels (waddle_id, channel_id, name, type, position, revision)
SELECT waddle_id, channel_id, 'Channel ' || channel_id, 'VOICE', 1, 1 FROM channel_activity;
DROP TABLE cut;

DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT * FROM later LOOP EXECUTE one.definition; END LOOP;
END $$;
