-- Who may speak for a customer, how that is known, and until when. What a request was begun under must hold at that time, and be of the request's customer.
CREATE TYPE "MandateRelation" AS ENUM ('SELF', 'LEGAL_REPRESENTATIVE', 'EMPLOYEE', 'RELATIVE', 'OTHER');

CREATE TYPE "MandateIdentification" AS ENUM ('DOCUMENT_SEEN', 'REGISTERED_DATA', 'CALLED_BACK');

CREATE TABLE "Mandate" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "customerId" UUID NOT NULL,
    "handlerName" TEXT NOT NULL,
    "handlerIdentityCipher" BYTEA,
    "handlerIdentityLastFour" TEXT,
    "relation" "MandateRelation" NOT NULL,
    "identifiedBy" "MandateIdentification" NOT NULL,
    "ground" TEXT NOT NULL,
    "validUntil" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,
    "endReason" TEXT,

    CONSTRAINT "Mandate_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Mandate_holds_for_some_time" CHECK ("validUntil" > "recordedAt"),
    CONSTRAINT "Mandate_ended_by_somebody" CHECK (num_nulls("endedAt", "endedById", "endReason") IN (0, 3)),
    CONSTRAINT "Mandate_ended_in_its_time" CHECK ("endedAt" >= "recordedAt" AND "endedAt" < "validUntil")
);

CREATE INDEX "Mandate_customerId_recordedAt_id_idx" ON "Mandate"("customerId", "recordedAt", "id");

ALTER TABLE "Mandate" ADD CONSTRAINT "Mandate_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Delegation" ADD COLUMN "mandateId" UUID;

ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "Mandate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION refuse_delegation_without_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM "Mandate" m JOIN "CancellationRequest" r ON r."customerId" = m."customerId"
    WHERE m."id" = NEW."mandateId" AND r."id" = NEW."requestId"
      AND NEW."recordedAt" >= m."recordedAt" AND NEW."recordedAt" < coalesce(m."endedAt", m."validUntil")
  ) THEN
    RAISE EXCEPTION 'a delegation needs a mandate of its customer that holds' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "Delegation_under_mandate" BEFORE INSERT OR UPDATE OF "mandateId" ON "Delegation"
  FOR EACH ROW WHEN (NEW."mandateId" IS NOT NULL) EXECUTE FUNCTION refuse_delegation_without_mandate();
