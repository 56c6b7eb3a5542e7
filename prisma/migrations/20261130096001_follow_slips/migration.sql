-- Slips with a code, by which anybody who holds one follows a request. A request has one at a time that was not withdrawn.
CREATE TABLE "FollowSlip" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "codeHash" BYTEA NOT NULL,
    "codeCipher" BYTEA NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedById" UUID NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" UUID,

    CONSTRAINT "FollowSlip_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "FollowSlip_hash_of_32_bytes" CHECK (octet_length("codeHash") = 32),
    CONSTRAINT "FollowSlip_withdrawn_by_somebody" CHECK (num_nulls("withdrawnAt", "withdrawnById") IN (0, 2)),
    CONSTRAINT "FollowSlip_withdrawn_in_its_time" CHECK ("withdrawnAt" >= "issuedAt")
);

CREATE UNIQUE INDEX "FollowSlip_codeHash_key" ON "FollowSlip"("codeHash");

CREATE INDEX "FollowSlip_requestId_idx" ON "FollowSlip"("requestId");

CREATE UNIQUE INDEX "FollowSlip_one_that_holds" ON "FollowSlip"("requestId") WHERE "withdrawnAt" IS NULL;

ALTER TABLE "FollowSlip" ADD CONSTRAINT "FollowSlip_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
