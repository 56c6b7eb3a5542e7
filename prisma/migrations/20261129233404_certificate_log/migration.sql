-- CreateTable
CREATE TABLE "CertificateLogEntry" (
    "index" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,

    CONSTRAINT "CertificateLogEntry_pkey" PRIMARY KEY ("index")
);

-- The log is only ever added to.
CREATE TRIGGER "CertificateLogEntry_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "CertificateLogEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "CertificateLogEntry" ADD CONSTRAINT "CertificateLogEntry_from_zero" CHECK ("index" >= 0);
