import { mayDo } from "../../accounts/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { countUse, type RateLimit } from "../../platform/rate-limit.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiMinute } from "../../platform/shanghai-time.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";

/** Files that one account may open in an hour; more than that is no work of a day but a copy of the archive. */
const quota: RateLimit = { name: "case.viewAttachment", mostPerWindow: 600, windowSeconds: 3_600 };

/** Whose look at which file. */
export interface AttachmentLook {
  attachmentId: string;
  accountId: string;
  /** Page; absent for the whole file. */
  page?: number | undefined;
  traceId: string;
}

/** What may be shown to whom, and with which mark. */
export type PermittedAttachmentLook =
  | { ok: true; file: { cleanedKey: string; contentType: string }; fileName: string; mark: { lines: string[] } }
  | { ok: false; reason: "GONE" | "QUOTA_SPENT" };

/** Lets somebody open a file of a case: it leaves a trace whoever looks, and each account has a quota. */
export async function viewAttachment(services: Services, look: AttachmentLook): Promise<PermittedAttachmentLook> {
  const { store, secrets, clock, settings, log } = services;
  const { accountId, traceId, page } = look;
  const now = clock.now();
  return inTransaction(store, async (tx) => {
    const seen = await seenBy(tx, look);
    const cleanedKey = seen?.file.cleanedKey;
    if (!seen || !cleanedKey) return { ok: false, reason: "GONE" };
    const { file, account } = seen;
    if (await countUse(tx, secrets, { limit: quota, subject: accountId, now })) {
      log.warn({ accountId, traceId }, "an account opens unusually many files of cases");
      return { ok: false, reason: "QUOTA_SPENT" };
    }
    const { id, number, customerId } = file.supportCase;
    await recordAudit(tx, {
      context: { viewer: { accountId }, traceId },
      ...{ action: "case.viewAttachment", objectType: "SupportCase", objectId: id, customerId, now },
      facts: { number, ...(page === undefined ? {} : { page }) },
    });
    const lines = [`仅供客户服务 · ${settings.operatorName}`, `${account.displayName} ${shanghaiMinute(now)}`];
    const shown = { cleanedKey, contentType: file.contentType ?? "application/octet-stream" };
    return { ok: true, file: shown, fileName: file.fileName, mark: { lines } };
  });
}

/**
 * Key of the small picture of a file; null where there is none for this account. It is part of the conversation: too small to read a document on, so neither counted nor noted, as reading the
 * messages beside it is not.
 */
export async function thumbnailFor(
  { store }: Services,
  look: Pick<AttachmentLook, "attachmentId" | "accountId">,
): Promise<string | null> {
  return (await inTransaction(store, (tx) => seenBy(tx, look)))?.file.thumbnailKey ?? null;
}

/** The file with the account that looks; null where that one may not see it, or no more. */
async function seenBy(
  tx: Transaction,
  { attachmentId, accountId }: Pick<AttachmentLook, "attachmentId" | "accountId">,
) {
  const file = await tx.supportCaseAttachment.findUnique({
    where: { id: attachmentId, status: "ACCEPTED" },
    include: { supportCase: { select: { id: true, number: true, customerId: true } } },
  });
  const account = await tx.account.findUnique({
    where: { id: accountId },
    select: { displayName: true, disabledAt: true, customerId: true, role: true },
  });
  if (!file || !account || account.disabledAt) return null;
  if (!mayDo(account.role, "cases.read") || !mayDo(account.role, "materials.view")) return null;
  const isOwn = account.customerId === file.supportCase.customerId && file.kind !== "NOTE";
  return account.customerId === null || isOwn ? { file, account } : null;
}
