import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { Secrets } from "../../platform/secrets.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";

/** Rows that one look opens; what stands behind them is opened by the next, with `after`. */
export const MOST_REVEALED = 100;

/** What stood in a row that is under seal. */
export interface RevealedRow {
  id: string;
  place: string;
  model: string;
  rowId: string;
  until: Date;
  /** What stood there, by column; sealed numbers opened. */
  facts: { name: string; value: string }[];
}

/**
 * Opens what is under seal of one erasure, for whoever may and says why: an auditor, or where a law asks for it. The look is written down with its reason before anything is shown.
 */
export async function revealRestricted(
  context: ActionContext,
  input: { erasureId: string; legalBasis: string; reason: string; afterId?: string | null | undefined },
): Promise<Outcome<{ revealed: RevealedRow[] }>> {
  const { services } = context;
  const legalBasis = requiredText(input.legalBasis, { at: "legalBasis", most: 200 });
  const reason = requiredText(input.reason, { at: "reason" });
  if (!legalBasis.ok) return legalBasis;
  if (!reason.ok) return reason;
  const id = fromPublicId("erasure", input.erasureId);
  const after = input.afterId == null ? null : fromPublicId("restricted", input.afterId);
  const missing = notFound({ zh: "数据清除记录", en: "erasure" }, ["input", "erasureId"]);
  if (id === null) return missing;
  return inTransaction(services.store, async (tx) => {
    const record = await tx.erasureRecord.findUnique({ where: { id }, select: { customerId: true } });
    if (!record) return missing;
    const rows = await tx.$queryRaw<
      { id: string; store: string; model: string; rowId: string; until: Date; sealed: Uint8Array }[]
    >(sql`
      SELECT "id", "store", "model", "rowId", "until", "sealed" FROM "RestrictedRecord"
      WHERE "recordId" = ${id}::uuid AND "id" > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY "id" LIMIT ${MOST_REVEALED}`);
    await recordAudit(tx, {
      ...{ context, action: "erasure.reveal", objectType: "ErasureRecord", objectId: id },
      ...{ customerId: record.customerId, now: services.clock.now() },
      facts: { reason: reason.text, source: legalBasis.text, revealedCount: rows.length },
    });
    const revealed = rows.map(({ id: rowId, store: place, sealed, ...row }): RevealedRow => {
      const data = JSON.parse(services.secrets.open(sealed)) as Record<string, unknown>;
      return { ...row, id: rowId, place, facts: Object.entries(data).flatMap((each) => shown(services, each)) };
    });
    return { ok: true, revealed };
  });
}

/** What is under seal with the sealed numbers in it sealed anew, where they are not yet. */
export function sealedWithin(text: string, secrets: Pick<Secrets, "open" | "seal" | "isCurrent">): string {
  const data = Object.entries(JSON.parse(text) as Record<string, unknown>);
  let isChanged = false;
  const anew = data.map((entry) => {
    const sealed = sealedNumber(entry);
    if (!sealed || secrets.isCurrent(sealed)) return entry;
    isChanged = true;
    return [entry[0], `\\x${Buffer.from(secrets.seal(secrets.open(sealed))).toString("hex")}`];
  });
  return isChanged ? JSON.stringify(Object.fromEntries(anew)) : text;
}

/** Sealed numbers lie sealed in what is sealed again. */
function sealedNumber([name, value]: [string, unknown]): Buffer | null {
  return name.endsWith("Cipher") && typeof value === "string" && value.startsWith("\\x")
    ? Buffer.from(value.slice(2), "hex")
    : null;
}

function shown({ secrets }: ActionContext["services"], [name, value]: [string, unknown]) {
  if (value === null) return [];
  const sealed = sealedNumber([name, value]);
  if (sealed) return [{ name, value: secrets.open(sealed) }];
  // A blind index tells nobody anything.
  if (name.endsWith("Index")) return [];
  return [{ name, value: typeof value === "string" ? value : JSON.stringify(value) }];
}
