import { keptFileName } from "../../materials/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { toPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { signUrl } from "../../platform/storage/signed-urls.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { attachmentRefusal, attachmentRefusals } from "../rules/attachment-states.ts";
import { cannotDo, lockCase, noSuchCase, recordCaseAct } from "./find-case.ts";
import { queueIsBusy } from "./lock-queue.ts";

/** A file that is about to be sent in a case. */
export interface CreateAttachmentInput {
  caseId: string;
  fileName: string;
  /** Whether only staff see it. */
  isNote?: boolean | undefined;
  idempotencyKey: string;
}

/** Where the bytes of a file go. */
export interface AttachmentPlace {
  attachmentId: string;
  uploadUrl: string;
  uploadExpiresAt: Date;
}

/** For so long a place counts for which no bytes came, in minutes: as long as its link works. */
const AWAITED_MINUTES = 15;
/** Stands where a file has no name. */
const NAMELESS = "file";

/** Makes room for a file in a case and answers with a link for its bytes. Nothing is said before they are there. */
export async function createAttachment(
  context: ActionContext,
  input: CreateAttachmentInput,
): Promise<Outcome<AttachmentPlace>> {
  const { viewer, services } = context;
  return actInTransaction(services.store, queueIsBusy, async (tx) => {
    const found = await lockCase(tx, context, input.caseId);
    if (!found) return noSuchCase();
    const now = await databaseTime(tx, services.clock);
    const { idempotencyKey: key, ...facts } = input;
    const call = { accountId: viewer.accountId, key, mutation: "supportCaseAttachmentCreate", input: facts, now };
    const made = await idempotent(tx, call, async () => {
      const refusal = cannotDo(found, input.isNote ? "NOTE" : "REPLY", context);
      if (refusal) return refusal;
      const code = attachmentRefusal(await countFiles(tx, found.id, viewer.accountId, now));
      if (code) return refused({ kind: "InvalidInputError", code, text: attachmentRefusals[code] });
      const { id } = await tx.supportCaseAttachment.create({
        data: {
          ...{ caseId: found.id, uploadedById: viewer.accountId, createdAt: now },
          kind: input.isNote ? "NOTE" : viewer.sees === "OWN" ? "CUSTOMER" : "STAFF",
          fileName: keptFileName(input.fileName).trim() || NAMELESS,
        },
        select: { id: true },
      });
      await recordCaseAct(tx, context, "case.attach", found, now);
      return { ok: true, resultId: id };
    });
    return made.ok ? { ok: true, ...placeOf(context, made.resultId) } : made;
  });
}

/** The place for the bytes; the link is for this caller alone. */
function placeOf({ services, viewer }: ActionContext, attachmentId: string): AttachmentPlace {
  const { url, expiresAt } = signUrl(services, {
    purpose: "upload",
    thing: "case-attachments",
    publicId: toPublicId("caseattachment", attachmentId),
    accountId: viewer.accountId,
  });
  return { attachmentId, uploadUrl: url, uploadExpiresAt: expiresAt };
}

/** How many files the case has or waits for, and how many of them this person sent in the last minute. */
async function countFiles(tx: Transaction, caseId: string, accountId: string, now: Date) {
  const [aMinuteAgo, awaitedSince] = [1, AWAITED_MINUTES].map((minutes) => new Date(now.getTime() - minutes * 60_000));
  const [counted] = await tx.$queryRaw<{ inCase: number; lately: number }[]>(sql`
    SELECT count(*) FILTER (WHERE "status" <> 'AWAITING_UPLOAD' OR "createdAt" > ${awaitedSince})::int AS "inCase",
      count(*) FILTER (WHERE "createdAt" > ${aMinuteAgo} AND "uploadedById" = ${accountId}::uuid)::int AS "lately"
    FROM "SupportCaseAttachment" WHERE "caseId" = ${caseId}::uuid`);
  return counted ?? { inCase: 0, lately: 0 };
}
