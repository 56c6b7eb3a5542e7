import { createHash } from "node:crypto";
import { RECEIPT_SCHEMA, signPaper, signWord } from "../../certificates/index.ts";
import { canonicalJson } from "../../platform/idempotency.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { ReceiptFacts, ReceiptPart } from "../receipt/receipt-facts.ts";
import { type DataKind, kindRule } from "../rules/data-kinds.ts";

/** What a receipt is made of. */
interface ReceiptRow {
  number: string;
  scope: ReceiptFacts["scope"];
  subjectHash: string;
  cause: string;
  policyVersion: number;
  cardCount: number;
  startedAt: Date;
  endedAt: Date | null;
  run: number;
  replayIndex: number;
  replayEntry: string;
  parts: (Omit<ReceiptPart, "treatment" | "ground"> & { kind: DataKind })[];
}

/**
 * Draws and signs the receipt of an erasure as it stands now, in place of an earlier one: PDF for people, JSON for programs, one signature each. Files of a run that loses to another are removed.
 */
export async function issueReceipt(services: Services, recordId: string): Promise<void> {
  const { store, storage, clock } = services;
  const { rows } = await store.pool.query<ReceiptRow>(sql`
    SELECT e."number", e."scope"::text AS "scope", e."subjectHash", e."cause"::text AS "cause", e."policyVersion", e."cardCount", e."startedAt", e."endedAt", e."run", e."replayIndex",
      (SELECT l."entry" FROM "ErasureReplay" l WHERE l."index" = e."replayIndex") AS "replayEntry",
      (SELECT json_agg(json_build_object('place', p."store", 'kind', p."kind", 'status', p."status", 'erasedCount', p."erasedCount", 'fileCount', p."fileCount", 'keptCount', p."keptCount",
        'heldCount', p."heldCount", 'until', p."until", 'dueAt', p."dueAt") ORDER BY p."kind", p."store") FROM "ErasurePart" p WHERE p."recordId" = e."id") AS "parts"
    FROM "ErasureRecord" e WHERE e."id" = ${recordId}::uuid AND e."status" IN ('DONE', 'HELD')`);
  const [row] = rows;
  if (!row) return;
  const facts = factsOf(row, services.settings.issuer?.name ?? DEMONSTRATION, clock.now());
  const hash = createHash("sha256").update(canonicalJson(facts)).digest("hex");
  const { drawReceipt } = await import("../receipt/draw-receipt.ts");
  const [{ pdf }, word] = await Promise.all([
    signPaper(services, {
      ...{ title: "数据清除回执 Receipt of Erasure", number: facts.number, hash, at: clock.now() },
      text: JSON.stringify(facts.issuer),
      draw: (pen) => drawReceipt(pen, facts),
    }),
    signWord(services, facts),
  ]);
  const folder = `erasure/receipts/${recordId}/${hash.slice(0, 16)}`;
  const [receiptPdfKey, receiptJsonKey] = [`${folder}.pdf`, `${folder}.json`];
  const file = { receipt: facts, sha256: hash, ...word };
  await storage.put(receiptPdfKey, Buffer.from(pdf), { contentType: "application/pdf" });
  await storage.put(receiptJsonKey, Buffer.from(JSON.stringify(file)), { contentType: "application/json" });
  const before = await store.prisma.erasureRecord.findUniqueOrThrow({
    where: { id: recordId },
    select: { receiptPdfKey: true, receiptJsonKey: true },
  });
  await store.pool.query(sql`
    UPDATE "ErasureRecord" SET "receiptPdfKey" = ${receiptPdfKey}, "receiptJsonKey" = ${receiptJsonKey}, "receiptHash" = ${hash} WHERE "id" = ${recordId}::uuid`);
  for (const key of [before.receiptPdfKey, before.receiptJsonKey])
    if (key !== null && key !== receiptPdfKey && key !== receiptJsonKey) await storage.delete(key);
}

/** What an installation is called that has not said its name. */
const DEMONSTRATION = { zh: "示范物联通信（演示）", en: "Demo IoT Communications (demonstration)" };

function factsOf(row: ReceiptRow, issuer: ReceiptFacts["issuer"], now: Date): ReceiptFacts {
  const { replayEntry, parts, startedAt, endedAt, ...rest } = row;
  return {
    schema: RECEIPT_SCHEMA,
    ...rest,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    replayHash: createHash("sha256").update(replayEntry).digest("hex"),
    issuedAt: now.toISOString(),
    issuer: { zh: issuer.zh, en: issuer.en },
    parts: parts.map((part) => {
      const { treatment, ground } = kindRule(part.kind);
      const isKept = part.status === "RESTRICTED";
      return {
        ...{ place: part.place, kind: part.kind, treatment, ground, status: part.status },
        ...{ erasedCount: part.erasedCount, fileCount: part.fileCount, keptCount: part.keptCount },
        heldCount: part.heldCount,
        until: isKept && part.until !== null ? new Date(part.until).toISOString() : null,
        dueAt: part.dueAt === null ? null : new Date(part.dueAt).toISOString(),
      };
    }),
  };
}
