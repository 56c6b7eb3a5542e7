-- CreateTable
CREATE TABLE "UnansweredQuestion" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "text" TEXT NOT NULL,
    "timesAsked" INTEGER NOT NULL DEFAULT 1,
    "firstAskedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAskedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UnansweredQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "UnansweredQuestion_text_key" ON "UnansweredQuestion"("text");

-- CreateIndex
CREATE INDEX "UnansweredQuestion_lastAskedAt_id_idx" ON "UnansweredQuestion"("lastAskedAt", "id");

-- A question is short, and four digits in a row could be somebody's number.
ALTER TABLE "UnansweredQuestion" ADD CONSTRAINT "UnansweredQuestion_text_names_nobody" CHECK (char_length("text") BETWEEN 1 AND 300 AND "text" !~ '[0-9]{4}');
ALTER TABLE "UnansweredQuestion" ADD CONSTRAINT "UnansweredQuestion_times" CHECK ("timesAsked" > 0 AND "lastAskedAt" >= "firstAskedAt");
