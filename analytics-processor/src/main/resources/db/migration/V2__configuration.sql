-- What is configured, as of the last event read. Rows of deleted objects stay: their history has a name.

CREATE TABLE channels (
    waddle_id    text   NOT NULL,
    channel_id   text   NOT NULL,
    name         text,
    type         text,
    category_id  text,
    position     int,
    voice_config jsonb,
    deleted_at   timestamptz(3),
    revision     bigint NOT NULL,
    -- Looked up by key, and listed by waddle, which is its first column.
    PRIMARY KEY (waddle_id, channel_id)
);
COMMENT ON TABLE channels IS 'Channels, deleted ones included.';
COMMENT ON COLUMN channels.waddle_id IS 'Waddle (community) that owns the channel.';
COMMENT ON COLUMN channels.channel_id IS 'Id within the waddle.';
COMMENT ON COLUMN channels.name IS 'Display name; null when only the deletion is known.';
COMMENT ON COLUMN channels.type IS 'TEXT, VOICE, STAGE or BROADCAST.';
COMMENT ON COLUMN channels.category_id IS 'Category it is shown in; null = uncategorised.';
COMMENT ON COLUMN channels.position IS 'Order within its category, ascending.';
COMMENT ON COLUMN channels.voice_config IS 'Voice settings, named as in the HTTP contract; never the stream key nor the free settings of the meeting.';
COMMENT ON COLUMN channels.deleted_at IS 'When it was deleted; null while it exists.';
COMMENT ON COLUMN channels.revision IS 'Revision of the event that wrote the row; an older one changes nothing.';

CREATE TABLE categories (
    waddle_id            text   NOT NULL,
    category_id          text   NOT NULL,
    name                 text,
    position             int,
    collapsed_by_default boolean,
    deleted_at           timestamptz(3),
    revision             bigint NOT NULL,
    PRIMARY KEY (waddle_id, category_id)
);
COMMENT ON TABLE categories IS 'Categories that group channels, deleted ones included.';
COMMENT ON COLUMN categories.waddle_id IS 'Waddle (community) that owns the category.';
COMMENT ON COLUMN categories.category_id IS 'Id within the waddle.';
COMMENT ON COLUMN categories.name IS 'Display name; null when only the deletion is known.';
COMMENT ON COLUMN categories.position IS 'Order among categories, ascending.';
COMMENT ON COLUMN categories.collapsed_by_default IS 'Whether clients show it collapsed at first.';
COMMENT ON COLUMN categories.deleted_at IS 'When it was deleted; null while it exists.';
COMMENT ON COLUMN categories.revision IS 'Revision of the event that wrote the row; an older one changes nothing.';
