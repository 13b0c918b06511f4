-- What was counted already, so that nobody counts it again. Kept for good, also when the rows it was counted from are not.
-- A rollup counts whole buckets anew from the rows, it never adds to them: counting twice changes nothing.

CREATE TABLE channel_activity (
    waddle_id     text           NOT NULL,
    channel_id    text           NOT NULL,
    as_of         timestamptz(3) NOT NULL,
    dirty_since   timestamptz(3),
    counted_until timestamptz(3),
    -- Marked by key in every batch; all channels of a waddle that ever had anything to count.
    PRIMARY KEY (waddle_id, channel_id)
);
-- The rollup takes what is due, in the order of the keys.
CREATE INDEX channel_activity_due ON channel_activity (waddle_id, channel_id) WHERE dirty_since IS NOT NULL;
COMMENT ON TABLE channel_activity IS 'Channels with anything to count, and what the rollup has yet to follow of each.';
COMMENT ON COLUMN channel_activity.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN channel_activity.channel_id IS 'Channel.';
COMMENT ON COLUMN channel_activity.as_of IS 'Time of the latest event or decision: what runs is counted up to it.';
COMMENT ON COLUMN channel_activity.dirty_since IS 'Earliest time of which anything changed since the rollup; null when it has followed.';
COMMENT ON COLUMN channel_activity.counted_until IS 'as_of when the rollup last followed: what ran then was counted up to it.';

CREATE TABLE waddle_activity (
    waddle_id     text           NOT NULL,
    as_of         timestamptz(3) NOT NULL,
    dirty_since   timestamptz(3),
    counted_until timestamptz(3),
    -- Marked by key when one of its channels was followed.
    PRIMARY KEY (waddle_id)
);
-- The rollup takes what is due, in the order of the key.
CREATE INDEX waddle_activity_due ON waddle_activity (waddle_id) WHERE dirty_since IS NOT NULL;
COMMENT ON TABLE waddle_activity IS 'As channel_activity, of waddles as a whole; follows it.';
COMMENT ON COLUMN waddle_activity.waddle_id IS 'Waddle.';
COMMENT ON COLUMN waddle_activity.as_of IS 'Time of the latest event or decision: what runs is counted up to it.';
COMMENT ON COLUMN waddle_activity.dirty_since IS 'Earliest time of which anything changed since the rollup; null when it has followed.';
COMMENT ON COLUMN waddle_activity.counted_until IS 'as_of when the rollup last followed.';

CREATE TABLE voice_quarters (
    waddle_id          text           NOT NULL,
    channel_id         text           NOT NULL,
    at                 timestamptz(3) NOT NULL,
    sessions           bigint         NOT NULL,
    duration_millis    bigint         NOT NULL,
    participant_millis bigint         NOT NULL,
    speaker_millis     bigint         NOT NULL,
    talk_millis        bigint         NOT NULL,
    overlap_millis     bigint         NOT NULL,
    video_millis       bigint         NOT NULL,
    screen_millis      bigint         NOT NULL,
    excellent_millis   bigint         NOT NULL,
    good_millis        bigint         NOT NULL,
    poor_millis        bigint         NOT NULL,
    peak_participants  bigint         NOT NULL,
    peak_sessions      bigint         NOT NULL,
    join_attempts      bigint         NOT NULL,
    join_rejections    jsonb          NOT NULL,
    -- Read by channel, or by waddle as a whole, and range of time.
    PRIMARY KEY (waddle_id, channel_id, at)
);
COMMENT ON TABLE voice_quarters IS 'Totals per quarter of an hour, the largest step at which midnight falls in every time zone in use. Quarters without anything have no row. For other programs there are views: channel_hours, waddle_hours, channel_days, waddle_days.';
COMMENT ON COLUMN voice_quarters.waddle_id IS 'Waddle.';
COMMENT ON COLUMN voice_quarters.channel_id IS 'Channel; empty text for the waddle as a whole, whose peaks are those of all its channels together.';
COMMENT ON COLUMN voice_quarters.at IS 'Start of the quarter.';
COMMENT ON COLUMN voice_quarters.sessions IS 'Sessions that started in it.';
COMMENT ON COLUMN voice_quarters.duration_millis IS 'Time during which a session ran, in milliseconds, of all sessions added up.';
COMMENT ON COLUMN voice_quarters.participant_millis IS 'Time of all stays added up.';
COMMENT ON COLUMN voice_quarters.speaker_millis IS 'Time of all talk added up.';
COMMENT ON COLUMN voice_quarters.talk_millis IS 'Time during which somebody spoke, of all channels added up.';
COMMENT ON COLUMN voice_quarters.overlap_millis IS 'Time during which two or more spoke in a channel.';
COMMENT ON COLUMN voice_quarters.video_millis IS 'Time of all open cameras added up.';
COMMENT ON COLUMN voice_quarters.screen_millis IS 'Time of all shared screens added up.';
COMMENT ON COLUMN voice_quarters.excellent_millis IS 'Time of all stays with that connection quality.';
COMMENT ON COLUMN voice_quarters.good_millis IS 'Time of all stays with that connection quality.';
COMMENT ON COLUMN voice_quarters.poor_millis IS 'Time of all stays with that connection quality.';
COMMENT ON COLUMN voice_quarters.peak_participants IS 'Most stays at once.';
COMMENT ON COLUMN voice_quarters.peak_sessions IS 'Most sessions at once.';
COMMENT ON COLUMN voice_quarters.join_attempts IS 'Join commands decided.';
COMMENT ON COLUMN voice_quarters.join_rejections IS 'Those rejected: number by problem code.';

CREATE TABLE user_days (
    waddle_id      text   NOT NULL,
    date           date   NOT NULL,
    channel_id     text   NOT NULL,
    user_id        text   NOT NULL,
    stays          bigint NOT NULL,
    present_millis bigint NOT NULL,
    talk_millis    bigint NOT NULL,
    -- Written by key; who was there on a day, and for how long: a month of a large waddle is read from the index alone.
    PRIMARY KEY (waddle_id, date, channel_id, user_id) INCLUDE (stays, present_millis, talk_millis)
);
-- When somebody was first seen, and when they were last there.
CREATE INDEX user_days_by_user ON user_days (waddle_id, user_id, date);
COMMENT ON TABLE user_days IS 'Who was in a channel on which UTC day.';
COMMENT ON COLUMN user_days.waddle_id IS 'Waddle of the channel.';
COMMENT ON COLUMN user_days.date IS 'UTC day.';
COMMENT ON COLUMN user_days.channel_id IS 'Channel.';
COMMENT ON COLUMN user_days.user_id IS 'Who was there.';
COMMENT ON COLUMN user_days.stays IS 'Stays that began on the day.';
COMMENT ON COLUMN user_days.present_millis IS 'Time of presence on the day, in milliseconds.';
COMMENT ON COLUMN user_days.talk_millis IS 'Time of talk on the day.';

CREATE TABLE waddle_visitors (
    waddle_id        text     NOT NULL,
    date             date     NOT NULL,
    users            bigint   NOT NULL,
    present_millis   bigint   NOT NULL,
    absences         int[]    NOT NULL,
    users_by_absence bigint[] NOT NULL,
    after_1          bigint   NOT NULL,
    after_7          bigint   NOT NULL,
    after_30         bigint   NOT NULL,
    -- Read by range of days.
    PRIMARY KEY (waddle_id, date)
);
COMMENT ON TABLE waddle_visitors IS 'How many were in a waddle on which UTC day, and how long they had been away: those who had been since before a period are the different people of the period, and add up.';
COMMENT ON COLUMN waddle_visitors.waddle_id IS 'Waddle.';
COMMENT ON COLUMN waddle_visitors.date IS 'UTC day.';
COMMENT ON COLUMN waddle_visitors.users IS 'Different users with a stay in any channel.';
COMMENT ON COLUMN waddle_visitors.present_millis IS 'Time of their presence on the day, in milliseconds.';
COMMENT ON COLUMN waddle_visitors.absences IS 'Days since the last day on which somebody of them was there, ascending; 0 for who had never been.';
COMMENT ON COLUMN waddle_visitors.users_by_absence IS 'How many of them, for each of absences.';
COMMENT ON COLUMN waddle_visitors.after_1 IS 'Those of them whose first day was the day before.';
COMMENT ON COLUMN waddle_visitors.after_7 IS 'Those of them whose first day was 7 days before.';
COMMENT ON COLUMN waddle_visitors.after_30 IS 'Those of them whose first day was 30 days before.';

-- Of a session that has ended, so that a list of many need not read the stays of each.
ALTER TABLE voice_sessions
    ADD COLUMN total_participant_millis bigint,
    ADD COLUMN total_speaker_millis     bigint,
    ADD COLUMN unique_participants      bigint;
COMMENT ON COLUMN voice_sessions.total_participant_millis IS 'Time of all its stays added up, in milliseconds; null until it has ended and was counted.';
COMMENT ON COLUMN voice_sessions.total_speaker_millis IS 'Time of all talk in it added up; null as total_participant_millis is.';
COMMENT ON COLUMN voice_sessions.unique_participants IS 'Different users with a stay in it; null as total_participant_millis is.';

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
COMMENT ON TABLE voice_analytics IS 'Totals per channel and UTC day; a moment behind the base tables. Days without anything have no row.';
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

CREATE FUNCTION quarter(timestamptz) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN date_bin('15 minutes', $1, '2000-01-01Z'::timestamptz);
COMMENT ON FUNCTION quarter(timestamptz) IS 'Start of the quarter of an hour.';

CREATE FUNCTION bounds(p_lo timestamptz, p_hi timestamptz, p_step interval) RETURNS timestamptz[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(SELECT generate_series(p_lo AT TIME ZONE 'UTC', p_hi AT TIME ZONE 'UTC' + p_step, p_step) AT TIME ZONE 'UTC');
COMMENT ON FUNCTION bounds(timestamptz, timestamptz, interval) IS
    'Bounds of the buckets from that which starts at the first time to that which holds the second.';

CREATE FUNCTION count_quarters(
    p_waddle text, p_channel text, p_channels text[], p_from timestamptz, p_to timestamptz, p_as_of timestamptz)
    RETURNS void
    LANGUAGE sql
AS $$
WITH edge AS MATERIALIZED (
    SELECT bounds(quarter(p_from), quarter(p_to), '15 minutes') AS bounds
),
counted AS MATERIALIZED (
    SELECT e.bounds[c.n] AS at, c.*,
           c.sessions + c.duration_millis + c.participant_millis + c.peak_participants + c.join_attempts = 0 AS empty
    FROM edge e, LATERAL voice_buckets(p_waddle, p_channels, e.bounds, p_as_of) c
),
gone AS (
    DELETE FROM voice_quarters q USING counted c
    WHERE c.empty AND q.waddle_id = p_waddle AND q.channel_id = p_channel AND q.at = c.at
)
INSERT INTO voice_quarters AS q
    (waddle_id, channel_id, at, sessions, duration_millis, participant_millis, speaker_millis, talk_millis,
     overlap_millis, video_millis, screen_millis, excellent_millis, good_millis, poor_millis, peak_participants,
     peak_sessions, join_attempts, join_rejections)
SELECT p_waddle, p_channel, at, sessions, duration_millis, participant_millis, speaker_millis, talk_millis,
       overlap_millis, video_millis, screen_millis, excellent_millis, good_millis, poor_millis, peak_participants,
       peak_sessions, join_attempts, join_rejections
FROM counted WHERE NOT empty
ON CONFLICT (waddle_id, channel_id, at) DO UPDATE SET
    sessions = excluded.sessions,
    duration_millis = excluded.duration_millis,
    participant_millis = excluded.participant_millis,
    speaker_millis = excluded.speaker_millis,
    talk_millis = excluded.talk_millis,
    overlap_millis = excluded.overlap_millis,
    video_millis = excluded.video_millis,
    screen_millis = excluded.screen_millis,
    excellent_millis = excluded.excellent_millis,
    good_millis = excluded.good_millis,
    poor_millis = excluded.poor_millis,
    peak_participants = excluded.peak_participants,
    peak_sessions = excluded.peak_sessions,
    join_attempts = excluded.join_attempts,
    join_rejections = excluded.join_rejections
$$;
COMMENT ON FUNCTION count_quarters(text, text, text[], timestamptz, timestamptz, timestamptz) IS
    'Counts the quarters from that of p_from to that of p_to anew, of some channels together, under the name p_channel.';

CREATE FUNCTION count_users(p_waddle text, p_channel text, p_from timestamptz, p_to timestamptz, p_as_of timestamptz)
    RETURNS void
    LANGUAGE sql
AS $$
WITH edge AS MATERIALIZED (
    SELECT first, bounds(first AT TIME ZONE 'UTC', p_to, '1 day') AS bounds
    FROM (SELECT (p_from AT TIME ZONE 'UTC')::date::timestamp AS first) f
),
period AS (
    SELECT bounds, first::date AS first, bounds[1] AS lo, bounds[cardinality(bounds)] AS hi, cardinality(bounds) - 1 AS days FROM edge
),
stretch AS (
    SELECT user_id, joined_at AS start, coalesce(left_at, greatest(joined_at, p_as_of)) AS stop, true AS stay
    FROM period, voice_participants
    WHERE waddle_id = p_waddle AND channel_id = p_channel AND until >= lo AND joined_at < hi
    UNION ALL
    SELECT i.user_id, i.started_at, greatest(i.started_at, coalesce(i.ended_at, left_at(i), p_as_of)), false
    FROM period, speaking_intervals i
    WHERE i.waddle_id = p_waddle AND i.channel_id = p_channel AND i.until >= lo AND i.started_at < hi
),
counted AS MATERIALIZED (
    SELECT first + n - 1 AS date, user_id,
           count(*) FILTER (WHERE stay AND start >= bounds[n]) AS stays,
           coalesce(sum(millis) FILTER (WHERE stay), 0)::bigint AS present,
           coalesce(sum(millis) FILTER (WHERE NOT stay), 0)::bigint AS talk
    FROM (SELECT p.first, p.bounds, n, s.user_id, s.stay, s.start,
                 to_millis(least(s.stop, p.bounds[n + 1])) - to_millis(greatest(s.start, p.bounds[n])) AS millis
          FROM period p, stretch s,
               LATERAL generate_series(greatest(1, width_bucket(s.start, p.bounds)),
                                       least(p.days, width_bucket(s.stop, p.bounds))) AS n
          WHERE s.stop > p.bounds[n] OR s.start >= p.bounds[n]) piece
    GROUP BY first, n, user_id
    HAVING count(*) FILTER (WHERE stay) > 0
),
gone AS (
    DELETE FROM user_days u USING period p
    WHERE u.waddle_id = p_waddle AND u.channel_id = p_channel AND u.date >= p.first AND u.date < p.first + p.days
      AND NOT EXISTS (SELECT FROM counted c WHERE c.date = u.date AND c.user_id = u.user_id)
)
INSERT INTO user_days AS u (waddle_id, date, channel_id, user_id, stays, present_millis, talk_millis)
SELECT p_waddle, date, p_channel, user_id, stays, present, talk FROM counted
ON CONFLICT (waddle_id, date, channel_id, user_id) DO UPDATE SET
    stays = excluded.stays, present_millis = excluded.present_millis, talk_millis = excluded.talk_millis
WHERE (u.stays, u.present_millis, u.talk_millis) IS DISTINCT FROM (excluded.stays, excluded.present_millis, excluded.talk_millis)
$$;
COMMENT ON FUNCTION count_users(text, text, timestamptz, timestamptz, timestamptz) IS
    'Counts user_days of a channel anew, from the UTC day of p_from to that of p_to.';

CREATE FUNCTION count_days(p_waddle text, p_channel text, p_from timestamptz, p_to timestamptz) RETURNS void
    LANGUAGE sql
AS $$
WITH period AS (
    SELECT (p_from AT TIME ZONE 'UTC')::date AS first, (p_to AT TIME ZONE 'UTC')::date AS last
),
quarter AS MATERIALIZED (
    SELECT (at AT TIME ZONE 'UTC')::date AS date, q.*
    FROM voice_quarters q, period
    WHERE waddle_id = p_waddle AND channel_id = p_channel
      AND at >= first::timestamp AT TIME ZONE 'UTC' AND at < (last + 1)::timestamp AT TIME ZONE 'UTC'
),
counted AS MATERIALIZED (
    SELECT date, sum(sessions) AS sessions, sum(duration_millis) AS duration, sum(participant_millis) AS presence,
           sum(speaker_millis) AS speech, max(peak_participants) AS peak, sum(join_attempts) AS attempts
    FROM quarter GROUP BY date
),
rejected AS (
    SELECT date, jsonb_object_agg(code, times) AS rejections
    FROM (SELECT date, r.key AS code, sum(r.value::bigint) AS times
          FROM quarter, jsonb_each_text(join_rejections) AS r
          GROUP BY 1, 2) c
    GROUP BY date
),
visitors AS (
    SELECT date, count(*) AS users
    FROM user_days, period
    WHERE waddle_id = p_waddle AND channel_id = p_channel AND date BETWEEN first AND last
    GROUP BY date
),
gone AS (
    DELETE FROM voice_analytics a USING period p
    WHERE a.waddle_id = p_waddle AND a.channel_id = p_channel AND a.date BETWEEN p.first AND p.last
      AND NOT EXISTS (SELECT FROM counted c WHERE c.date = a.date)
)
INSERT INTO voice_analytics AS a
    (waddle_id, channel_id, date, total_sessions, total_duration_millis, total_participant_millis,
     total_speaker_millis, max_participants, unique_participants, join_attempts, join_rejections)
SELECT p_waddle, p_channel, date, sessions, duration, presence, speech, peak, coalesce(users, 0), attempts,
       coalesce(rejections, '{}')
FROM counted LEFT JOIN rejected USING (date) LEFT JOIN visitors USING (date)
ON CONFLICT (waddle_id, channel_id, date) DO UPDATE SET
    total_sessions = excluded.total_sessions,
    total_duration_millis = excluded.total_duration_millis,
    total_participant_millis = excluded.total_participant_millis,
    total_speaker_millis = excluded.total_speaker_millis,
    max_participants = excluded.max_participants,
    unique_participants = excluded.unique_participants,
    join_attempts = excluded.join_attempts,
    join_rejections = excluded.join_rejections
$$;
COMMENT ON FUNCTION count_days(text, text, timestamptz, timestamptz) IS
    'Adds the quarters of a channel up into voice_analytics, from the UTC day of p_from to that of p_to.';

CREATE FUNCTION count_sessions(p_waddle text, p_channel text, p_from timestamptz, p_to timestamptz) RETURNS void
    LANGUAGE sql
AS $$
WITH counted AS MATERIALIZED (
    SELECT s.id, s.started_at, p.*
    FROM voice_sessions s
    -- Stays began while it ran, which spares the other months. One that lasts all the same is counted up to now.
    LEFT JOIN LATERAL (
        SELECT sum(to_millis(left_at) - to_millis(joined_at))::bigint AS presence,
               sum(speaking_millis)::bigint AS speech, count(DISTINCT user_id) AS users
        FROM voice_participants
        WHERE session_id = s.id AND joined_at >= s.started_at AND joined_at <= s.until
        HAVING bool_and(left_at IS NOT NULL)) p ON true
    WHERE s.waddle_id = p_waddle AND s.channel_id = p_channel AND s.until >= p_from AND s.until <= p_to
      AND s.ended_at IS NOT NULL
)
UPDATE voice_sessions s
SET total_participant_millis = presence, total_speaker_millis = speech, unique_participants = users
FROM counted c
WHERE s.id = c.id AND s.started_at = c.started_at
  AND (s.total_participant_millis, s.total_speaker_millis, s.unique_participants) IS DISTINCT FROM (presence, speech, users)
$$;
COMMENT ON FUNCTION count_sessions(text, text, timestamptz, timestamptz) IS
    'Counts the totals of the sessions of a channel anew that ended from p_from to p_to.';

CREATE FUNCTION count_visitors(p_waddle text, p_from timestamptz, p_to timestamptz) RETURNS void
    LANGUAGE sql
AS $$
WITH period AS (
    SELECT (p_from AT TIME ZONE 'UTC')::date AS first, (p_to AT TIME ZONE 'UTC')::date AS last
),
visitor AS MATERIALIZED (
    SELECT date, user_id, sum(present_millis) AS present
    FROM period, user_days
    WHERE waddle_id = p_waddle AND date BETWEEN first AND last
    GROUP BY date, user_id
),
counted AS MATERIALIZED (
    SELECT date, sum(users)::bigint AS users, sum(present)::bigint AS present,
           array_agg(absence ORDER BY absence) AS absences, array_agg(users ORDER BY absence) AS users_by_absence,
           sum(after_1)::bigint AS after_1, sum(after_7)::bigint AS after_7, sum(after_30)::bigint AS after_30
    FROM (SELECT date, coalesce(date - previous, 0) AS absence, count(*) AS users, sum(present) AS present,
                 count(*) FILTER (WHERE date - earliest = 1) AS after_1,
                 count(*) FILTER (WHERE date - earliest = 7) AS after_7,
                 count(*) FILTER (WHERE date - earliest = 30) AS after_30
          FROM (SELECT v.*,
                       (SELECT max(u.date) FROM user_days u
                        WHERE u.waddle_id = p_waddle AND u.user_id = v.user_id AND u.date < v.date) AS previous,
                       (SELECT min(u.date) FROM user_days u
                        WHERE u.waddle_id = p_waddle AND u.user_id = v.user_id) AS earliest
                FROM visitor v) seen
          GROUP BY 1, 2) away
    GROUP BY date
),
gone AS (
    DELETE FROM waddle_visitors w USING period p
    WHERE w.waddle_id = p_waddle AND w.date BETWEEN p.first AND p.last
      AND NOT EXISTS (SELECT FROM counted c WHERE c.date = w.date)
)
INSERT INTO waddle_visitors AS w
    (waddle_id, date, users, present_millis, absences, users_by_absence, after_1, after_7, after_30)
SELECT p_waddle, date, users, present, absences, users_by_absence, after_1, after_7, after_30 FROM counted
ON CONFLICT (waddle_id, date) DO UPDATE SET
    users = excluded.users,
    present_millis = excluded.present_millis,
    absences = excluded.absences,
    users_by_absence = excluded.users_by_absence,
    after_1 = excluded.after_1,
    after_7 = excluded.after_7,
    after_30 = excluded.after_30
$$;
COMMENT ON FUNCTION count_visitors(text, timestamptz, timestamptz) IS
    'Counts waddle_visitors anew from user_days, from the UTC day of p_from to that of p_to.';

-- What ran when the rollup last followed was counted up to as_of then: so only what came since can have changed. A day at
-- a time, which bounds how long it takes.
CREATE FUNCTION follow_channel(p_waddle text, p_channel text) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    since timestamptz;
    latest timestamptz;
    upto timestamptz;
BEGIN
    SELECT least(dirty_since, counted_until), as_of INTO STRICT since, latest
    FROM channel_activity WHERE waddle_id = p_waddle AND channel_id = p_channel FOR UPDATE;
    upto := least(latest, since + interval '1 day');
    PERFORM count_quarters(p_waddle, p_channel, ARRAY[p_channel], since, upto, latest);
    PERFORM count_users(p_waddle, p_channel, since, upto, latest);
    PERFORM count_days(p_waddle, p_channel, since, upto);
    PERFORM count_sessions(p_waddle, p_channel, since, upto);
    UPDATE channel_activity SET counted_until = upto, dirty_since = CASE WHEN upto < latest THEN upto END
    WHERE waddle_id = p_waddle AND channel_id = p_channel;
    INSERT INTO waddle_activity AS w (waddle_id, as_of, dirty_since) VALUES (p_waddle, latest, since)
    ON CONFLICT (waddle_id) DO UPDATE SET
        as_of = greatest(w.as_of, excluded.as_of), dirty_since = least(w.dirty_since, excluded.dirty_since);
END
$$;
COMMENT ON FUNCTION follow_channel(text, text) IS 'Counts anew what changed in a channel since it was last counted.';

CREATE FUNCTION follow_waddle(p_waddle text) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    since timestamptz;
    latest timestamptz;
    upto timestamptz;
BEGIN
    SELECT least(dirty_since, counted_until), as_of INTO STRICT since, latest
    FROM waddle_activity WHERE waddle_id = p_waddle FOR UPDATE;
    upto := least(latest, since + interval '1 day');
    PERFORM count_quarters(
        p_waddle, '', ARRAY(SELECT channel_id FROM channel_activity WHERE waddle_id = p_waddle), since, upto, latest);
    PERFORM count_visitors(p_waddle, since, upto);
    UPDATE waddle_activity SET counted_until = upto, dirty_since = CASE WHEN upto < latest THEN upto END
    WHERE waddle_id = p_waddle;
END
$$;
COMMENT ON FUNCTION follow_waddle(text) IS 'Counts anew what changed in a waddle as a whole since it was last counted.';

-- While a user is erased, their new rows bear the pseudonym and the old ones the id, and whoever counts takes them for two.
CREATE FUNCTION recount_user(p_user text, p_since date) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    since timestamptz := p_since::timestamp AT TIME ZONE 'UTC';
    one record;
BEGIN
    FOR one IN
        SELECT d.waddle_id, d.channel_id, a.as_of
        FROM user_days d JOIN channel_activity a USING (waddle_id, channel_id)
        WHERE d.user_id = p_user AND d.date >= p_since
        GROUP BY 1, 2, 3
    LOOP
        PERFORM count_days(one.waddle_id, one.channel_id, since, one.as_of);
        PERFORM count_sessions(one.waddle_id, one.channel_id, since, one.as_of);
    END LOOP;
    FOR one IN
        SELECT w.waddle_id, w.as_of
        FROM waddle_activity w
        WHERE EXISTS (SELECT FROM user_days d WHERE d.waddle_id = w.waddle_id AND d.user_id = p_user AND d.date >= p_since)
        ORDER BY 1 FOR UPDATE
    LOOP
        PERFORM count_visitors(one.waddle_id, since, one.as_of);
    END LOOP;
END
$$;
COMMENT ON FUNCTION recount_user(text, date) IS 'Counts different people anew wherever a user was, from a UTC day on.';

-- What anybody sees of totals: what was counted, and the rows since. So it is true at every moment, however far behind
-- the rollup is.
CREATE FUNCTION voice_totals(p_waddle text, p_channel text, p_bounds timestamptz[], p_as_of timestamptz)
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
    LANGUAGE sql STABLE
AS $$
WITH period AS (
    SELECT p_bounds[1] AS lo, p_bounds[cardinality(p_bounds)] AS hi
),
-- Up to where the quarters are final.
counted AS MATERIALIZED (
    SELECT greatest(lo, least(hi, coalesce(quarter(
        CASE WHEN p_channel <> '' THEN
            (SELECT least(dirty_since, counted_until) FROM channel_activity
             WHERE waddle_id = p_waddle AND channel_id = p_channel)
        ELSE
            least((SELECT least(dirty_since, counted_until) FROM waddle_activity WHERE waddle_id = p_waddle),
                  (SELECT min(dirty_since) FROM channel_activity WHERE waddle_id = p_waddle))
        END), hi))) AS until
    FROM period
),
-- The rest of the bucket in which that is, and those after it.
rest AS MATERIALIZED (
    SELECT ARRAY(SELECT until FROM counted UNION SELECT b FROM counted, unnest(p_bounds) AS b WHERE b > until ORDER BY 1) AS bounds
),
part AS (
    SELECT width_bucket(q.at, p_bounds) AS n, q.sessions, q.duration_millis, q.participant_millis, q.speaker_millis,
           q.talk_millis, q.overlap_millis, q.video_millis, q.screen_millis, q.excellent_millis, q.good_millis,
           q.poor_millis, q.peak_participants, q.peak_sessions, q.join_attempts, q.join_rejections
    FROM period, counted, voice_quarters q
    WHERE q.waddle_id = p_waddle AND q.channel_id = p_channel AND q.at >= lo AND q.at < until
    UNION ALL
    SELECT width_bucket(r.bounds[b.n], p_bounds), b.sessions, b.duration_millis, b.participant_millis, b.speaker_millis,
           b.talk_millis, b.overlap_millis, b.video_millis, b.screen_millis, b.excellent_millis, b.good_millis,
           b.poor_millis, b.peak_participants, b.peak_sessions, b.join_attempts, b.join_rejections
    FROM rest r,
         LATERAL voice_buckets(
             p_waddle,
             CASE WHEN p_channel <> '' THEN ARRAY[p_channel]
                  ELSE ARRAY(SELECT channel_id FROM channel_activity WHERE waddle_id = p_waddle) END,
             r.bounds, p_as_of) b
    WHERE cardinality(r.bounds) > 1
),
total AS (
    SELECT n, sum(sessions)::bigint, sum(duration_millis)::bigint, sum(participant_millis)::bigint,
           sum(speaker_millis)::bigint, sum(talk_millis)::bigint, sum(overlap_millis)::bigint,
           sum(video_millis)::bigint, sum(screen_millis)::bigint, sum(excellent_millis)::bigint,
           sum(good_millis)::bigint, sum(poor_millis)::bigint, max(peak_participants), max(peak_sessions),
           sum(join_attempts)::bigint
    FROM part GROUP BY n
),
rejected AS (
    SELECT n, jsonb_object_agg(code, times) AS rejections
    FROM (SELECT n, r.key AS code, sum(r.value::bigint) AS times
          FROM part, jsonb_each_text(join_rejections) AS r
          GROUP BY 1, 2) c
    GROUP BY n
)
SELECT t.*, coalesce(r.rejections, '{}') FROM total t LEFT JOIN rejected r USING (n) ORDER BY n
$$;
COMMENT ON FUNCTION voice_totals(text, text, timestamptz[], timestamptz) IS
    'Totals of a channel, or of a waddle as a whole (empty text), per bucket n, those without anything left out. Bounds fall on quarters of an hour.';

-- Different people do not add up, so those of a channel, or of days of another zone, are counted from the rows each time.
-- Of a waddle on UTC days only those are that waddle_visitors does not have: since the mark, and of stays that last in
-- channels in which nothing happened since.
CREATE FUNCTION voice_visitors(p_waddle text, p_channel text, p_bounds timestamptz[], p_as_of timestamptz)
    RETURNS TABLE (n int, users bigint)
    LANGUAGE sql STABLE
AS $$
WITH period AS (
    SELECT p_bounds[1] AS lo, p_bounds[cardinality(p_bounds)] AS hi
),
-- Where anything is marked, days before that of the mark are counted; elsewhere all are, but for stays that last.
marked AS MATERIALIZED (
    SELECT least((SELECT dirty_since FROM waddle_activity WHERE waddle_id = p_waddle),
                 (SELECT min(dirty_since) FROM channel_activity WHERE waddle_id = p_waddle)) AS since,
           (SELECT counted_until FROM waddle_activity WHERE waddle_id = p_waddle) AS last
),
-- The start of the day up to which they are counted, and from when on stays may have more.
counted AS MATERIALIZED (
    SELECT lo, CASE WHEN rows_only THEN lo ELSE greatest(lo, least(hi, day)) END AS until,
           CASE WHEN rows_only THEN lo WHEN since IS NULL THEN last ELSE least(day, last) END AS rest
    FROM period, marked,
         LATERAL (SELECT date_trunc('day', coalesce(least(since, CASE WHEN since IS NOT NULL THEN last END),
                                                    last + interval '1 day'), 'UTC') AS day,
                         p_channel <> '' OR EXISTS (SELECT FROM unnest(p_bounds) b WHERE b <> date_trunc('day', b, 'UTC'))
                             AS rows_only) d
),
edge AS MATERIALIZED (
    SELECT (lo AT TIME ZONE 'UTC')::date AS first, (until AT TIME ZONE 'UTC')::date AS rest, until > lo AS any FROM counted
),
known AS MATERIALIZED (
    SELECT width_bucket(v.date::timestamp AT TIME ZONE 'UTC', p_bounds) AS n, v.date, a.absence, a.users
    FROM edge, waddle_visitors v, unnest(v.absences, v.users_by_absence) AS a(absence, users)
    WHERE v.waddle_id = p_waddle AND v.date >= first AND v.date < rest
),
stay AS MATERIALIZED (
    SELECT user_id, width_bucket(joined_at, p_bounds) AS n, least(until, greatest(joined_at, p_as_of)) AS stop
    FROM voice_participants
    WHERE waddle_id = p_waddle
      AND until >= (SELECT rest FROM counted) AND joined_at < p_bounds[cardinality(p_bounds)]
      AND channel_id = ANY (CASE WHEN p_channel <> '' THEN ARRAY[p_channel]
                            ELSE ARRAY(SELECT channel_id FROM channel_activity WHERE waddle_id = p_waddle) END)
),
-- Few go on into another bucket than that in which they began.
visit AS MATERIALIZED (
    SELECT n, user_id FROM stay WHERE n > 0
    UNION
    SELECT later, user_id
    FROM stay, generate_series(n + 1, least(cardinality(p_bounds) - 1, width_bucket(stop, p_bounds))) AS later
    WHERE stop > p_bounds[n + 1] AND stop > p_bounds[later]
),
part AS (
    SELECT n, sum(users) FILTER (WHERE absence = 0 OR absence > date - (p_bounds[n] AT TIME ZONE 'UTC')::date) AS users
    FROM known GROUP BY n
    UNION ALL
    SELECT n, count(*)
    FROM visit v, edge
    WHERE (p_bounds[n] AT TIME ZONE 'UTC')::date >= rest OR NOT EXISTS (
        SELECT FROM user_days u
        WHERE u.waddle_id = p_waddle AND u.user_id = v.user_id
          AND u.date >= (p_bounds[n] AT TIME ZONE 'UTC')::date
          AND u.date < least(rest, (p_bounds[n + 1] AT TIME ZONE 'UTC')::date))
    GROUP BY n
    UNION ALL
    SELECT 0, sum(users) FILTER (WHERE absence = 0 OR absence > date - first) FROM known, edge
    UNION ALL
    SELECT 0, count(*)
    FROM (SELECT DISTINCT user_id FROM visit) v, edge
    -- Each looked up by itself: reading all people of the period would take longer.
    WHERE NOT edge.any OR coalesce(first > (
        SELECT max(u.date) FROM user_days u
        WHERE u.waddle_id = p_waddle AND u.user_id = v.user_id AND u.date < rest), true)
)
SELECT n, coalesce(sum(users), 0)::bigint FROM part GROUP BY n
$$;
COMMENT ON FUNCTION voice_visitors(text, text, timestamptz[], timestamptz) IS
    'Different users with a stay in each bucket n, of a channel or of a waddle as a whole (empty text); n = 0: in the whole period.';

-- Each channel of a waddle by itself. Whole UTC days come from voice_analytics, the hours around them from the quarters,
-- and only of channels in which anything can have changed since are the rows counted.
CREATE FUNCTION channel_totals(p_waddle text, p_lo timestamptz, p_hi timestamptz, p_as_of timestamptz)
    RETURNS TABLE (
        channel_id          text,
        sessions            bigint,
        duration_millis     bigint,
        participant_millis  bigint,
        speaker_millis      bigint,
        peak_participants   bigint,
        unique_participants bigint,
        join_attempts       bigint,
        joins_rejected      bigint)
    LANGUAGE sql STABLE
AS $$
WITH period AS (
    SELECT date_trunc('day', p_lo + interval '1 day' - interval '1 millisecond', 'UTC') AS first_midnight
),
-- What is counted up to when: all of it, unless the rollup has yet to follow or a session runs.
counted AS MATERIALIZED (
    SELECT a.channel_id,
           CASE WHEN a.dirty_since IS NULL AND r.channel_id IS NULL THEN p_hi
                ELSE greatest(p_lo, least(p_hi, quarter(least(a.dirty_since, a.counted_until)))) END AS until
    FROM channel_activity a
    LEFT JOIN (SELECT DISTINCT s.channel_id FROM voice_sessions s
               WHERE s.waddle_id = p_waddle AND s.ended_at IS NULL) r USING (channel_id)
    WHERE a.waddle_id = p_waddle
),
channel AS MATERIALIZED (
    SELECT c.channel_id, until, least(until, first_midnight) AS first_day,
           greatest(least(until, first_midnight), date_trunc('day', until, 'UTC')) AS last_day
    FROM counted c, period
),
part AS (
    SELECT c.channel_id, a.total_sessions AS sessions, a.total_duration_millis AS duration,
           a.total_participant_millis AS presence, a.total_speaker_millis AS speech, a.max_participants AS peak,
           a.join_attempts AS attempts, a.join_rejections AS rejections
    FROM channel c
    JOIN voice_analytics a ON a.waddle_id = p_waddle AND a.channel_id = c.channel_id
        AND a.date >= (c.first_day AT TIME ZONE 'UTC')::date AND a.date < (c.last_day AT TIME ZONE 'UTC')::date
    WHERE c.first_day < c.last_day
    UNION ALL
    SELECT c.channel_id, q.sessions, q.duration_millis, q.participant_millis, q.speaker_millis, q.peak_participants,
           q.join_attempts, q.join_rejections
    FROM channel c
    CROSS JOIN LATERAL (VALUES (p_lo, c.first_day), (c.last_day, c.until)) AS edge(lo, hi)
    JOIN voice_quarters q ON q.waddle_id = p_waddle AND q.channel_id = c.channel_id AND q.at >= edge.lo AND q.at < edge.hi
    UNION ALL
    SELECT c.channel_id, b.sessions, b.duration_millis, b.participant_millis, b.speaker_millis, b.peak_participants,
           b.join_attempts, b.join_rejections
    FROM channel c
    CROSS JOIN LATERAL voice_buckets(p_waddle, ARRAY[c.channel_id], ARRAY[c.until, p_hi], p_as_of) b
    WHERE c.until < p_hi
),
total AS (
    SELECT p.channel_id, sum(p.sessions) AS sessions, sum(p.duration) AS duration, sum(p.presence) AS presence,
           sum(p.speech) AS speech, max(p.peak) AS peak, sum(p.attempts) AS attempts,
           sum((SELECT sum(r.value::bigint) FROM jsonb_each_text(p.rejections) r)) FILTER (WHERE p.rejections <> '{}') AS rejected
    FROM part p GROUP BY p.channel_id
),
-- Whoever was there on a whole day, on the part of a day before, or since the rollup.
visitor AS (
    SELECT v.channel_id, count(DISTINCT v.user_id) AS users
    FROM (SELECT u.channel_id, u.user_id FROM user_days u, period
          WHERE u.waddle_id = p_waddle
            AND u.date >= (first_midnight AT TIME ZONE 'UTC')::date AND u.date <= (p_hi AT TIME ZONE 'UTC')::date
          UNION ALL
          SELECT p.channel_id, p.user_id FROM period, channel c
          JOIN voice_participants p ON p.waddle_id = p_waddle AND p.channel_id = c.channel_id
          WHERE p_lo < first_midnight AND p.until >= p_lo AND p.joined_at < first_midnight
            AND (p.until > p_lo OR p.joined_at >= p_lo)
          UNION ALL
          SELECT p.channel_id, p.user_id FROM channel c
          JOIN voice_participants p ON p.waddle_id = p_waddle AND p.channel_id = c.channel_id AND p.until >= c.until
          WHERE c.until < p_hi AND p.joined_at < p_hi AND (p.until > p_lo OR p.joined_at >= p_lo)) v
    GROUP BY v.channel_id
)
SELECT channel_id, coalesce(t.sessions, 0)::bigint, coalesce(t.duration, 0)::bigint, coalesce(t.presence, 0)::bigint,
       coalesce(t.speech, 0)::bigint, coalesce(t.peak, 0)::bigint, coalesce(v.users, 0)::bigint,
       coalesce(t.attempts, 0)::bigint, coalesce(t.rejected, 0)::bigint
FROM channel LEFT JOIN total t USING (channel_id) LEFT JOIN visitor v USING (channel_id)
$$;
COMMENT ON FUNCTION channel_totals(text, timestamptz, timestamptz, timestamptz) IS
    'Totals of each channel of a waddle in a period, whose start falls on a quarter of an hour.';
