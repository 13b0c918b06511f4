DROP SCHEMA IF EXISTS bench CASCADE;
CREATE SCHEMA bench;

CREATE TABLE bench.channels (
    id text PRIMARY KEY,
    most integer NOT NULL,
    present integer NOT NULL DEFAULT 0,
    revision bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- The key is the rule: one place per user.
CREATE TABLE bench.participants (
    user_id text PRIMARY KEY,
    channel_id text NOT NULL,
    joined_at timestamptz NOT NULL
);

CREATE TABLE bench.events (
    channel_id text NOT NULL,
    revision bigint NOT NULL,
    type text NOT NULL,
    user_id text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, revision)
);

-- The revision of the join; -1 where the channel is full, -2 where the user is somewhere already.
CREATE FUNCTION bench.join_channel(channel text, joining text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    joined bigint;
BEGIN
    UPDATE bench.channels SET present = present + 1, revision = revision + 1
     WHERE id = channel AND present < most RETURNING revision INTO joined;
    IF NOT FOUND THEN
        RETURN -1;
    END IF;
    INSERT INTO bench.participants VALUES (joining, channel, now()) ON CONFLICT (user_id) DO NOTHING;
    IF NOT FOUND THEN
        UPDATE bench.channels SET present = present - 1, revision = revision - 1 WHERE id = channel;
        RETURN -2;
    END IF;
    INSERT INTO bench.events VALUES (channel, joined, 'participant.joined', joining, now());
    RETURN joined;
END $$;
