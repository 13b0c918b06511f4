-- psql: the login with which Grafana reads the views, as docs/analytics.md says. Again and again comes to the same.
\getenv password GRAFANA_POSTGRES_PASSWORD
\if :{?password}
\else
DO $$ BEGIN RAISE EXCEPTION 'set GRAFANA_POSTGRES_PASSWORD'; END $$;
\endif

SELECT 'CREATE ROLE voice_reader NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'voice_reader') \gexec
SELECT 'CREATE ROLE grafana' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'grafana') \gexec
ALTER ROLE grafana LOGIN PASSWORD :'password' CONNECTION LIMIT 10;
ALTER ROLE grafana SET default_transaction_read_only = on;
ALTER ROLE grafana SET statement_timeout = '30s';
GRANT voice_reader TO grafana;

GRANT USAGE ON SCHEMA voice TO voice_reader;
SELECT format('GRANT SELECT ON voice.%I TO voice_reader', viewname) FROM pg_views WHERE schemaname = 'voice' \gexec
