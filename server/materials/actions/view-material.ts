import { recordAudit } from "../../audit/index.ts";
import { countUse, type RateLimit } from "../../platform/rate-limit.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiMinute } from "../../platform/shanghai-time.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import type { Watermark } from "../delivery/watermark.ts";

declare module "../../platform/services.ts" {
  interface Settings {
    /** Name of the operator in Chinese, as it stands on what is shown of documents. */
    operatorName: string;
  }
}

/** Pictures of documents that one account may look at in an hour; more than that is no work of a day but a copy of the archive. */
const quota: RateLimit = { name: "material.view", mostPerWindow: 600, windowSeconds: 3_600 };

/** Whose look at which document. */
export interface MaterialLook {
  materialId: string;
  accountId: string;
  /** Page; absent for the whole file. */
  page?: number | undefined;
  traceId: string;
}

/** What may be shown to whom, and with which mark. */
export type PermittedLook =
  | { ok: true; file: { cleanedKey: string; contentType: string }; kind: string; mark: Watermark }
  | { ok: false; reason: "GONE" | "QUOTA_SPENT" };

/** Lets somebody look at a document: it leaves a trace whoever looks, and each account has a quota. */
export async function viewMaterial(services: Services, look: MaterialLook): Promise<PermittedLook> {
  const { store, secrets, clock, settings, log } = services;
  const now = clock.now();
  return inTransaction(store, async (tx) => {
    const material = await tx.material.findUnique({
      where: { id: look.materialId },
      select: { id: true, customerId: true, kind: true, status: true, cleanedKey: true, contentType: true },
    });
    const account = await tx.account.findUnique({
      where: { id: look.accountId },
      select: { displayName: true, disabledAt: true, customerId: true },
    });
    if (!material?.cleanedKey || !account || account.disabledAt) return gone;
    if (material.status === "REMOVED" && !(await stoodBeforeCorrection(tx, material.id))) return gone;
    if (await countUse(tx, secrets, { limit: quota, subject: look.accountId, now })) {
      log.warn({ accountId: look.accountId, traceId: look.traceId }, "an account looks at unusually many documents");
      return { ok: false, reason: "QUOTA_SPENT" };
    }
    const { accountId, traceId, page } = look;
    await recordAudit(tx, {
      context: {
        viewer: { accountId, role: "", customerId: account.customerId, sees: "OWN", displayName: "" },
        traceId,
      },
      action: "material.view",
      objectType: "Material",
      objectId: material.id,
      customerId: material.customerId,
      facts: { kind: material.kind, ...(page === undefined ? {} : { page }) },
      now,
    });
    const { cleanedKey, contentType, kind } = material;
    const mark = {
      lines: [`仅供注销审核 · ${settings.operatorName}`, `${account.displayName} ${shanghaiMinute(now)}`],
    };
    return { ok: true, file: { cleanedKey, contentType: contentType ?? "application/octet-stream" }, kind, mark };
  });
}

/** Whether a correction of this document stands: what was there before is looked at beside it for so long. */
async function stoodBeforeCorrection(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.material.count({ where: { correctedFromId: id, status: { not: "REMOVED" } } })) > 0;
}

const gone = { ok: false, reason: "GONE" } as const;
