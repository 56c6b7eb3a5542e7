import type { Prisma } from "#prisma";
import { enqueue } from "../../platform/jobs/job.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { inspectAttachmentJob } from "../jobs/inspect-attachment.ts";
import { type AttachmentMove, attachmentLife } from "../rules/attachment-states.ts";
import { CASE_CHANNEL } from "./lock-queue.ts";

/** One move of one file. */
export interface AttachmentTransition {
  /** Row id. */
  id: string;
  move: AttachmentMove;
  /** What else must hold. */
  which?: Prisma.SupportCaseAttachmentWhereInput;
  /** Further columns to write. */
  set: Prisma.SupportCaseAttachmentUncheckedUpdateManyInput;
}

/**
 * The only writer of a file's status: compare-and-set, then it has the file inspected that came, and tells who follows the case of a verdict. The caller holds the queue. Answers whether it moved.
 */
export async function transitionAttachment(
  tx: Transaction,
  { id, move, which, set }: AttachmentTransition,
): Promise<boolean> {
  const status = attachmentLife.target(move);
  const [moved] = await tx.supportCaseAttachment.updateManyAndReturn({
    where: { ...which, id, status: { in: [...attachmentLife.origins(move)] } },
    data: { ...set, status },
    select: { id: true },
  });
  if (!moved) return false;
  if (status === "CHECKING")
    await enqueue(tx, inspectAttachmentJob, { attachmentId: id }, { key: `inspect-case-attachment:${id}` });
  else await tellVerdict(tx, id);
  return true;
}

/** A message never changes, so the verdict has a position of its own in the stream. */
async function tellVerdict(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw(sql`
    WITH stream AS (UPDATE "SupportStream" SET "revision" = "revision" + 1 WHERE "id" = 1 RETURNING "revision"),
    told AS (UPDATE "SupportCaseAttachment" a SET "revision" = stream."revision" FROM stream WHERE a."id" = ${id}::uuid RETURNING a."caseId", a."revision"),
    touched AS (UPDATE "SupportCase" c SET "revision" = told."revision" FROM told WHERE c."id" = told."caseId")
    SELECT pg_notify(${CASE_CHANNEL}, 'all:' || "caseId")::text, pg_notify(${CASE_CHANNEL}, "caseId" || ':')::text FROM told`);
}
