-- What every session of this database needs, said by the database itself: behind a pooler a session cannot say it for itself. Times are told in UTC; statements are short
-- and compiling them would cost more than it saves; a statement whose client is gone ends within seconds.
DO $$
DECLARE
  setting text;
BEGIN
  FOREACH setting IN ARRAY ARRAY['timezone = ''UTC''', 'jit = off', 'client_connection_check_interval = ''2s''']
  LOOP
    BEGIN
      EXECUTE format('ALTER DATABASE %I SET %s', current_database(), setting);
    EXCEPTION
      WHEN insufficient_privilege THEN
        EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET %s', current_database(), setting);
      -- Not every system can tell that a client is gone.
      WHEN invalid_parameter_value THEN
        RAISE NOTICE 'The database does without %', setting;
    END;
  END LOOP;
END $$;
