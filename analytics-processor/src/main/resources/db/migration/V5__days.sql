-- The one place where days are counted. The rollup asks it for UTC days, a query for the days of its time zone.

CREATE FUNCTION voice_days(p_waddle text, p_channels text[], p_first date, p_midnights timestamptz[], p_as_of timestamptz)
    RETURNS TABLE (
        date                     date,
        total_sessions           bigint,
        total_duration_millis    bigint,
        total_participant_millis bigint,
        total_speaker_millis     bigint,
        max_participants         bigint,
        unique_participants      bigint,
        join_attempts            bigint,
        join_rejections          jsonb)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH period AS (
    SELECT p_midnights[1] AS lo, p_midnights[cardinality(p_midnights)] AS hi, cardinality(p_midnights) - 1 AS days
),
-- What overlaps a day is cut to it. What has no length belongs to the day of its instant.
session AS (
    SELECT n, s.started_at >= p_midnights[n] AS starts,
           to_millis(least(s.stop, p_midnights[n + 1])) - to_millis(greatest(s.started_at, p_midnights[n])) AS millis
    FROM period,
         LATERAL (SELECT started_at, coalesce(ended_at, greatest(started_at, p_as_of)) AS stop
                  FROM voice_sessions
                  WHERE waddle_id = p_waddle AND channel_id = ANY (p_channels) AND until >= lo AND started_at < hi) s,
         LATERAL generate_series(greatest(1, width_bucket(s.started_at, p_midnights)),
                                 least(days, width_bucket(s.stop, p_midnights))) AS n
    WHERE s.stop > p_midnights[n] OR s.started_at >= p_midnights[n]
),
stay AS (
    SELECT n, s.user_id,
           greatest(s.joined_at, p_midnights[n]) AS entered,
           CASE WHEN s.joined_at >= p_midnights[n] THEN coalesce(s.joined_revision, 0) ELSE 0 END AS entered_revision,
           least(s.stop, p_midnights[n + 1]) AS went,
           CASE WHEN s.left_at < p_midnights[n + 1] THEN s.left_revision END AS went_revision
    FROM period,
         LATERAL (SELECT user_id, joined_at, joined_revision, left_at, left_revision,
                         coalesce(left_at, greatest(joined_at, p_as_of)) AS stop
                  FROM voice_participants
                  WHERE waddle_id = p_waddle AND channel_id = ANY (p_channels) AND until >= lo AND joined_at < hi) s,
         LATERAL generate_series(greatest(1, width_bucket(s.joined_at, p_midnights)),
                                 least(days, width_bucket(s.stop, p_midnights))) AS n
    WHERE s.stop > p_midnights[n] OR s.joined_at >= p_midnights[n]
),
-- Joins and leaves of one millisecond count in the order in which they were decided; a move leaves before it joins.
step AS (
    SELECT n, entered AS at, entered_revision AS revision, 1 AS delta FROM stay
    UNION ALL
    SELECT n, went, went_revision, -1 FROM stay WHERE went_revision IS NOT NULL
),
presence AS (
    SELECT n, sum(delta) OVER (PARTITION BY n ORDER BY at, revision, delta) AS present FROM step
),
speech AS (
    SELECT n, to_millis(least(s.stop, p_midnights[n + 1])) - to_millis(greatest(s.started_at, p_midnights[n])) AS millis
    FROM period,
         LATERAL (SELECT i.started_at,
                         greatest(i.started_at, coalesce(i.ended_at, p.left_at, p_as_of)) AS stop
                  FROM speaking_intervals i
                  LEFT JOIN voice_participants p ON i.ended_at IS NULL AND p.stay_id = i.stay_id
                  WHERE i.waddle_id = p_waddle AND i.channel_id = ANY (p_channels)
                    AND i.until >= lo AND i.started_at < hi) s,
         LATERAL generate_series(greatest(1, width_bucket(s.started_at, p_midnights)),
                                 least(days, width_bucket(s.stop, p_midnights))) AS n
),
attempt AS (
    SELECT width_bucket(decided_at, p_midnights) AS n, code, count(*) AS times
    FROM join_decisions, period
    WHERE waddle_id = p_waddle AND channel_id = ANY (p_channels) AND decided_at >= lo AND decided_at < hi
    GROUP BY 1, 2
)
SELECT p_first + n - 1,
       coalesce(s.sessions, 0), coalesce(s.millis, 0), coalesce(p.millis, 0), coalesce(t.millis, 0),
       coalesce(m.most, 0), coalesce(p.users, 0), coalesce(a.times, 0), coalesce(a.rejections, '{}')
FROM period
CROSS JOIN LATERAL generate_series(1, days) AS n
LEFT JOIN (SELECT n, count(*) FILTER (WHERE starts) AS sessions, sum(millis)::bigint AS millis
           FROM session GROUP BY n) s USING (n)
LEFT JOIN (SELECT n, sum(to_millis(went) - to_millis(entered))::bigint AS millis, count(DISTINCT user_id) AS users
           FROM stay GROUP BY n) p USING (n)
LEFT JOIN (SELECT n, max(present)::bigint AS most FROM presence GROUP BY n) m USING (n)
LEFT JOIN (SELECT n, sum(millis)::bigint AS millis FROM speech GROUP BY n) t USING (n)
LEFT JOIN (SELECT n, sum(times)::bigint AS times,
                  jsonb_object_agg(code, times) FILTER (WHERE code IS NOT NULL) AS rejections
           FROM attempt GROUP BY n) a USING (n)
ORDER BY n
$$;
COMMENT ON FUNCTION voice_days(text, text[], date, timestamptz[], timestamptz) IS
    'Totals of some channels of a waddle together, one row per day, days without anything included. p_midnights: the start of each day from p_first on, and the end of the last. What runs is counted up to p_as_of.';

CREATE TABLE voice_analytics (
    waddle_id                 text   NOT NULL,
    channel_id                text   NOT NULL,
    date                      date   NOT NULL,
    total_sessions            bigint NOT NULL,
    total_duration_millis     bigint NOT NULL,
    total_participant_millis  bigint NOT NULL,
    total_speaker_millis      bigint NOT NULL,
    max_participants          bigint NOT NULL,
    unique_participants       bigint NOT NULL,
    join_attempts             bigint NOT NULL,
    join_rejections           jsonb  NOT NULL,
    total_duration_seconds    numeric(20, 3) GENERATED ALWAYS AS (total_duration_millis / 1000.0) STORED,
    avg_duration_seconds      numeric(20, 3) GENERATED ALWAYS AS (total_duration_millis / 1000.0 / nullif(total_sessions, 0)) STORED,
    total_participant_seconds numeric(20, 3) GENERATED ALWAYS AS (total_participant_millis / 1000.0) STORED,
    total_speaker_seconds     numeric(20, 3) GENERATED ALWAYS AS (total_speaker_millis / 1000.0) STORED,
    avg_participants          numeric(20, 3) GENERATED ALWAYS AS (1.0 * total_participant_millis / nullif(total_duration_millis, 0)) STORED,
    -- Read by channel and range of days.
    PRIMARY KEY (waddle_id, channel_id, date)
);
COMMENT ON TABLE voice_analytics IS 'Totals per channel and UTC day, as voice_days counts them; a moment behind the base tables (channel_activity.dirty_since). Days without anything have no row.';
COMMENT ON COLUMN voice_analytics.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN voice_analytics.channel_id IS 'Channel.';
COMMENT ON COLUMN voice_analytics.date IS 'UTC day.';
COMMENT ON COLUMN voice_analytics.total_sessions IS 'Sessions that started on the day.';
COMMENT ON COLUMN voice_analytics.total_duration_millis IS 'Time on the day during which a session ran, in milliseconds.';
COMMENT ON COLUMN voice_analytics.total_participant_millis IS 'Time on the day of all stays added up, in milliseconds.';
COMMENT ON COLUMN voice_analytics.total_speaker_millis IS 'Time on the day of all talk added up, in milliseconds.';
COMMENT ON COLUMN voice_analytics.max_participants IS 'Most stays at once on the day.';
COMMENT ON COLUMN voice_analytics.unique_participants IS 'Different users with a stay on the day.';
COMMENT ON COLUMN voice_analytics.join_attempts IS 'Join commands decided on the day.';
COMMENT ON COLUMN voice_analytics.join_rejections IS 'Those rejected: number by problem code.';
COMMENT ON COLUMN voice_analytics.total_duration_seconds IS 'total_duration_millis in seconds.';
COMMENT ON COLUMN voice_analytics.avg_duration_seconds IS 'total_duration_seconds per session started; null without one.';
COMMENT ON COLUMN voice_analytics.total_participant_seconds IS 'total_participant_millis in seconds.';
COMMENT ON COLUMN voice_analytics.total_speaker_seconds IS 'total_speaker_millis in seconds.';
COMMENT ON COLUMN voice_analytics.avg_participants IS 'Stays at once on average while a session ran; null when none did.';
