-- CreateTable
CREATE TABLE "CertificateLogCheckpoint" (
    "size" INTEGER NOT NULL,
    "root" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "statement" TEXT NOT NULL,
    "chain" JSONB NOT NULL,

    CONSTRAINT "CertificateLogCheckpoint_pkey" PRIMARY KEY ("size")
);

-- What was said of the log stays said.
CREATE TRIGGER "CertificateLogCheckpoint_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "CertificateLogCheckpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "CertificateLogCheckpoint" ADD CONSTRAINT "CertificateLogCheckpoint_facts_check" CHECK ("size" > 0 AND "root" ~ '^[0-9a-f]{64}$');
