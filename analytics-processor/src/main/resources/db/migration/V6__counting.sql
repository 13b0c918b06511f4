-- The one place where things are counted. Bounds are the start of each bucket and the end of the last, ascending;
-- what overlaps a bucket is cut to it, what runs is counted up to p_as_of.

CREATE FUNCTION voice_levels(p_waddle text, p_channels text[], p_bounds timestamptz[], p_as_of timestamptz)
    RETURNS TABLE (n int, participants bigint, sessions bigint)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH stay AS MATERIALIZED (
    SELECT joined_at, joined_revision, left_at, left_revision
    FROM voice_participants
    WHERE waddle_id = p_waddle AND channel_id = ANY (p_channels)
      AND until >= p_bounds[1] AND joined_at < p_bounds[cardinality(p_bounds)]
),
session AS MATERIALIZED (
    SELECT started_at, ended_at
    FROM voice_sessions
    WHERE waddle_id = p_waddle AND channel_id = ANY (p_channels)
      AND until >= p_bounds[1] AND started_at < p_bounds[cardinality(p_bounds)]
),
-- Joins and leaves of one millisecond count in the order in which they were decided; a move leaves before it joins.
-- A mark at the start of each bucket tells who was there just before.
step AS (
    SELECT 'participants' AS kind, joined_at AS at, coalesce(joined_revision, 0) AS revision, 1 AS delta FROM stay
    UNION ALL
    SELECT 'participants', left_at, left_revision, -1 FROM stay WHERE left_at < p_bounds[cardinality(p_bounds)]
    UNION ALL
    SELECT 'sessions', started_at, 0, 1 FROM session
    UNION ALL
    SELECT 'sessions', ended_at, 0, -1 FROM session WHERE ended_at < p_bounds[cardinality(p_bounds)]
    UNION ALL
    SELECT kind, at, -1, 0
    FROM unnest(p_bounds[:cardinality(p_bounds) - 1]) AS at, (VALUES ('participants'), ('sessions')) AS k(kind)
    WHERE at <= p_as_of
),
level AS (
    SELECT kind, at, delta, sum(delta) OVER (PARTITION BY kind ORDER BY at, revision, delta) AS height,
           count(*) FILTER (WHERE delta <> 0) OVER (PARTITION BY kind, at) AS steps
    FROM step
)
-- Where something happens at the very start of a bucket, that counts, not what was before.
SELECT width_bucket(at, p_bounds) AS n,
       max(height) FILTER (WHERE kind = 'participants')::bigint,
       max(height) FILTER (WHERE kind = 'sessions')::bigint
FROM level
WHERE at >= p_bounds[1] AND at < p_bounds[cardinality(p_bounds)] AND NOT (delta = 0 AND steps > 0)
GROUP BY 1
$$;
COMMENT ON FUNCTION voice_levels(text, text[], timestamptz[], timestamptz) IS
    'Most participants and sessions at once in each bucket n, in some channels of a waddle together.';

CREATE FUNCTION left_at(speaking_intervals) RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN $1.ended_at IS NULL THEN
        (SELECT left_at FROM voice_participants WHERE stay_id = $1.stay_id AND joined_at <= $1.started_at) END;
COMMENT ON FUNCTION left_at(speaking_intervals) IS 'End of the stay of an interval that was never closed; null while it lasts, and of any other.';

CREATE FUNCTION voice_buckets(p_waddle text, p_channels text[], p_bounds timestamptz[], p_as_of timestamptz)
    RETURNS TABLE (
        n                  int,
        sessions           bigint,
        duration_millis    bigint,
        participant_millis bigint,
        speaker_millis     bigint,
        talk_millis        bigint,
        overlap_millis     bigint,
        video_millis       bigint,
        screen_millis      bigint,
        excellent_millis   bigint,
        good_millis        bigint,
        poor_millis        bigint,
        peak_participants  bigint,
        peak_sessions      bigint,
        join_attempts      bigint,
        join_rejections    jsonb)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH session AS MATERIALIZED (
    SELECT started_at AS start, coalesce(ended_at, greatest(started_at, p_as_of)) AS stop
    FROM voice_sessions
    WHERE waddle_id = p_waddle AND channel_id = ANY (p_channels)
      AND until >= p_bounds[1] AND started_at < p_bounds[cardinality(p_bounds)]
),
stay AS MATERIALIZED (
    SELECT stay_id, joined_at AS start, coalesce(left_at, greatest(joined_at, p_as_of)) AS stop
    FROM voice_participants
    WHERE waddle_id = p_waddle AND channel_id = ANY (p_channels)
      AND until >= p_bounds[1] AND joined_at < p_bounds[cardinality(p_bounds)]
),
speech AS MATERIALIZED (
    SELECT i.channel_id, i.started_at AS start, greatest(i.started_at, coalesce(i.ended_at, left_at(i), p_as_of)) AS stop
    FROM speaking_intervals i
    WHERE i.waddle_id = p_waddle AND i.channel_id = ANY (p_channels)
      AND i.until >= p_bounds[1] AND i.started_at < p_bounds[cardinality(p_bounds)]
),
-- How many speak in a channel, from one change of that to the next.
voices AS (
    SELECT at AS start, lead(at) OVER (PARTITION BY channel_id ORDER BY at) AS stop,
           sum(sum(delta)) OVER (PARTITION BY channel_id ORDER BY at) AS speaking
    FROM (SELECT channel_id, start AS at, 1 AS delta FROM speech
          UNION ALL
          SELECT channel_id, stop, -1 FROM speech) turn
    GROUP BY channel_id, at
),
state AS (
    SELECT c.at AS start,
           least(lead(c.at) OVER (PARTITION BY c.stay_id ORDER BY c.at, c.revision), s.stop) AS stop,
           c.video, c.screen_sharing, c.quality
    FROM stay s,
         -- Stays are few beside all changes: looked up one by one.
         LATERAL (SELECT * FROM stay_changes c
                  WHERE c.stay_id = s.stay_id AND c.at >= s.start AND c.at < p_bounds[cardinality(p_bounds)]
                  ORDER BY at, revision) c
),
-- Everything that lasts, one column for each thing that is measured.
stretch AS (
    SELECT start, stop, 1 AS session, 0 AS stay, 0 AS speaking, false AS video, false AS screen, NULL AS quality
    FROM session
    UNION ALL
    SELECT start, stop, 0, 1, 0, false, false, NULL FROM stay
    UNION ALL
    SELECT start, stop, 0, 0, speaking, false, false, NULL FROM voices WHERE speaking > 0
    UNION ALL
    SELECT start, stop, 0, 0, 0, video, screen_sharing, quality
    FROM state WHERE video OR screen_sharing OR quality IS NOT NULL
),
piece AS (
    SELECT n, s.*, to_millis(least(stop, p_bounds[n + 1])) - to_millis(greatest(start, p_bounds[n])) AS millis
    FROM stretch s,
         LATERAL generate_series(greatest(1, width_bucket(start, p_bounds)),
                                 least(cardinality(p_bounds) - 1, width_bucket(stop, p_bounds))) AS n
    WHERE stop > start
),
total AS (
    SELECT n,
           sum(millis * session) AS duration,
           sum(millis * stay) AS presence,
           sum(millis * speaking) AS speech,
           sum(millis) FILTER (WHERE speaking > 0) AS talk,
           sum(millis) FILTER (WHERE speaking > 1) AS overlap,
           sum(millis) FILTER (WHERE video) AS video,
           sum(millis) FILTER (WHERE screen) AS screen,
           sum(millis) FILTER (WHERE quality = 'EXCELLENT') AS excellent,
           sum(millis) FILTER (WHERE quality = 'GOOD') AS good,
           sum(millis) FILTER (WHERE quality = 'POOR') AS poor
    FROM piece GROUP BY n
),
started AS (
    SELECT width_bucket(start, p_bounds) AS n, count(*) AS sessions FROM session WHERE start >= p_bounds[1] GROUP BY 1
),
attempt AS (
    SELECT n, sum(times) AS times, jsonb_object_agg(code, times) FILTER (WHERE code IS NOT NULL) AS rejections
    FROM (SELECT width_bucket(decided_at, p_bounds) AS n, code, count(*) AS times
          FROM decisions
          WHERE waddle_id = p_waddle AND channel_id = ANY (p_channels)
            AND decided_at >= p_bounds[1] AND decided_at < p_bounds[cardinality(p_bounds)] AND type = 'JOIN'
          GROUP BY 1, 2) a
    GROUP BY n
)
SELECT n, coalesce(s.sessions, 0),
       coalesce(t.duration, 0)::bigint, coalesce(t.presence, 0)::bigint, coalesce(t.speech, 0)::bigint,
       coalesce(t.talk, 0)::bigint, coalesce(t.overlap, 0)::bigint,
       coalesce(t.video, 0)::bigint, coalesce(t.screen, 0)::bigint,
       coalesce(t.excellent, 0)::bigint, coalesce(t.good, 0)::bigint, coalesce(t.poor, 0)::bigint,
       coalesce(l.participants, 0), coalesce(l.sessions, 0),
       coalesce(a.times, 0)::bigint, coalesce(a.rejections, '{}')
FROM generate_series(1, cardinality(p_bounds) - 1) AS n
LEFT JOIN total t USING (n)
LEFT JOIN started s USING (n)
LEFT JOIN attempt a USING (n)
LEFT JOIN voice_levels(p_waddle, p_channels, p_bounds, p_as_of) l USING (n)
ORDER BY n
$$;
COMMENT ON FUNCTION voice_buckets(text, text[], timestamptz[], timestamptz) IS
    'Totals of some channels of a waddle together, one row per bucket n, those without anything included. Talk is time with a voice, overlap with two or more, in one channel.';
