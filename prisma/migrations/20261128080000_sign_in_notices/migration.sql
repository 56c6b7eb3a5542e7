-- A sign-in ends, or an account has other rights: every process that remembers callers is told with the commit, whoever wrote the change.
CREATE FUNCTION tell_sign_ins_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('sign_ins_changed', 'all');
  RETURN NULL;
END $$;

CREATE TRIGGER refresh_token_revoked AFTER UPDATE OF "revokedAt" ON "RefreshToken"
  FOR EACH ROW WHEN (OLD."revokedAt" IS DISTINCT FROM NEW."revokedAt") EXECUTE FUNCTION tell_sign_ins_changed();

CREATE TRIGGER account_rights_changed AFTER UPDATE OF "role", "customerId", "disabledAt" ON "Account"
  FOR EACH ROW WHEN ((OLD."role", OLD."customerId", OLD."disabledAt") IS DISTINCT FROM (NEW."role", NEW."customerId", NEW."disabledAt"))
  EXECUTE FUNCTION tell_sign_ins_changed();
