-- Tables that grow with use are cut by months of their key's time. A month that is old enough is dropped whole.

CREATE FUNCTION month_name(p_table text, p_month date) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN p_table || '_' || to_char(p_month, 'YYYY_MM');
COMMENT ON FUNCTION month_name(text, date) IS 'Name of the partition.';

CREATE FUNCTION ensure_month(p_month date) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    parent text;
BEGIN
    FOR parent IN
        SELECT c.relname FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
        WHERE c.relnamespace = current_schema()::regnamespace ORDER BY c.relname
    LOOP
        IF to_regclass(format('%I.%I', current_schema(), month_name(parent, p_month))) IS NULL THEN
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                month_name(parent, p_month), parent,
                p_month::timestamp AT TIME ZONE 'UTC', (p_month + interval '1 month')::timestamp AT TIME ZONE 'UTC');
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION ensure_month(date) IS 'Makes the partitions of a UTC month, given by its first day, that are not there yet.';

CREATE FUNCTION drop_months(p_table text, p_before timestamptz) RETURNS int
    LANGUAGE plpgsql
AS $$
DECLARE
    month text;
    dropped int := 0;
    uncounted timestamptz;
BEGIN
    SELECT least((SELECT min(dirty_since) FROM channel_activity), (SELECT min(dirty_since) FROM waddle_activity))
    INTO uncounted;
    FOR month IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = to_regclass(format('%I.%I', current_schema(), p_table))
          AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= least(p_before, uncounted) AT TIME ZONE 'UTC'
        ORDER BY c.relname
    LOOP
        EXECUTE format('DROP TABLE %I', month);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;
COMMENT ON FUNCTION drop_months(text, timestamptz) IS 'Drops the partitions of a table that ended before the time and hold nothing that totals have yet to be counted from, and answers how many.';
