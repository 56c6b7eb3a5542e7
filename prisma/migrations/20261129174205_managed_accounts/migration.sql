-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "lastSignInAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "RefreshToken" ADD COLUMN     "userAgent" TEXT;

-- CreateTable
CREATE TABLE "PasswordLink" (
    "accountId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PasswordLink_pkey" PRIMARY KEY ("accountId")
);

-- CreateIndex
CREATE UNIQUE INDEX "PasswordLink_tokenHash_key" ON "PasswordLink"("tokenHash");

-- CreateIndex
CREATE INDEX "Account_createdAt_id_idx" ON "Account"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Account_displayName_id_idx" ON "Account"("displayName", "id");

-- AddForeignKey
ALTER TABLE "PasswordLink" ADD CONSTRAINT "PasswordLink_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "PasswordLink" ADD CONSTRAINT "PasswordLink_life_check" CHECK ("expiresAt" > "createdAt");

-- One administrator is always left who can sign in, whoever writes the change, and also when two of them close each other's account at the same moment.
CREATE FUNCTION keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('administrators'));
  IF NOT EXISTS (SELECT FROM "Account" WHERE "role" = 'ADMIN' AND "disabledAt" IS NULL AND ("passwordHash" IS NOT NULL OR "externalSubject" IS NOT NULL)) THEN
    RAISE EXCEPTION 'the last administrator cannot go' USING ERRCODE = 'check_violation', CONSTRAINT = 'Account_last_administrator';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER account_last_administrator AFTER UPDATE OF "role", "disabledAt", "passwordHash", "externalSubject" ON "Account"
  FOR EACH ROW WHEN (
    OLD."role" = 'ADMIN' AND OLD."disabledAt" IS NULL AND (OLD."passwordHash" IS NOT NULL OR OLD."externalSubject" IS NOT NULL)
    AND NOT (NEW."role" = 'ADMIN' AND NEW."disabledAt" IS NULL AND (NEW."passwordHash" IS NOT NULL OR NEW."externalSubject" IS NOT NULL)))
  EXECUTE FUNCTION keep_an_administrator();
