-- A server that makes such ids itself (PostgreSQL 18) does so faster than a function of ours, which is felt where rows come by the hundred thousand.
DO $$ BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    CREATE OR REPLACE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS 'SELECT uuidv7()';
  END IF;
END $$;
