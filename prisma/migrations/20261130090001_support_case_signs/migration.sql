-- Who types in a case, and how far each side has read it.
-- CreateTable
CREATE TABLE "SupportCaseSign" (
    "caseId" UUID NOT NULL,
    "customerTypingUntil" TIMESTAMPTZ(3),
    "staffTypingUntil" TIMESTAMPTZ(3),
    "customerReadUntil" TIMESTAMPTZ(3),
    "staffReadUntil" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL,

    CONSTRAINT "SupportCaseSign_pkey" PRIMARY KEY ("caseId")
);

-- AddForeignKey
ALTER TABLE "SupportCaseSign" ADD CONSTRAINT "SupportCaseSign_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "SupportCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
