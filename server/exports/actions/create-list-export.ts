import { recordAudit } from "../../audit/index.ts";
import type { Outcome } from "../../platform/action.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toPublicId } from "../../platform/ids.ts";
import { countUse, type RateLimit } from "../../platform/rate-limit.ts";
import { type SignedUrl, signUrl } from "../../platform/storage/signed-urls.ts";
import { inTransaction } from "../../platform/transaction.ts";
import type { ExportableThing, ExportFormat } from "../exportable-list.ts";

/** Lists that one account may take out in an hour. */
const quota: RateLimit = { name: "list.export", mostPerWindow: 30, windowSeconds: 3_600 };

/**
 * Answers a link to a list as a file, for the caller alone and for a few minutes. What is taken out, with which filter, is kept in the audit trail.
 * @throws RateLimitedError when the account has taken out too many lists
 */
export async function createListExport<Filter extends object>(
  context: CallContext,
  list: ExportableThing<Filter>,
  filter: Filter | undefined | null,
  format: ExportFormat = "XLSX",
): Promise<Outcome<SignedUrl>> {
  const { viewer, services, language } = context;
  const { accountId } = viewer;
  const now = services.clock.now();
  const kept = JSON.parse(JSON.stringify(filter ?? {}));
  // A filter that the list refuses is refused here, and not by the link that somebody follows later.
  if ("rows" in list) list.rows(kept);
  else list.check(kept);
  const made = await inTransaction(services.store, async (tx) => {
    const limited = await countUse(tx, services.secrets, { limit: quota, subject: accountId, now });
    if (limited) return { limited };
    const { id } = await tx.listExport.create({
      data: { accountId, list: list.name, filter: kept, language, format, createdAt: now },
      select: { id: true },
    });
    await recordAudit(tx, {
      context,
      action: "list.export",
      objectType: "ListExport",
      objectId: id,
      customerId: null,
      facts: { list: list.name, filter: kept },
      now,
    });
    return { id };
  });
  if ("limited" in made) throw made.limited;
  const publicId = toPublicId("export", made.id);
  return { ok: true, ...signUrl(services, { purpose: "download", thing: "list-exports", publicId, accountId }) };
}
