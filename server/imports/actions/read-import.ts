import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { actAs, mayDo } from "../../accounts/index.ts";
import type { ActionContext } from "../../platform/action.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import { withLocalCopy } from "../../platform/storage/local-copy.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { mandateOfRequestFault, takeOutOfDraftSql } from "../../requests/index.ts";
import { DuplicateRows } from "../rules/duplicate-rows.ts";
import type { SheetReport } from "../rules/sheet-report.ts";
import { Wishes } from "../rules/wishes.ts";
import { openCardFile } from "../workbook/card-file.ts";
import { type CardBatch, cardBatches } from "../workbook/read-workbook.ts";
import { WorkbookRefusedError } from "../workbook/workbook-refused-error.ts";
import { endImport, type ImportEnd, movedOn } from "./end-import.ts";
import type { FileMemory } from "./given-rows.ts";
import { type ImportTarget, stageRows } from "./stage-rows.ts";

/**
 * Reads a card list batch by batch; progress is visible after each. A crash in the middle begins again, and what the file had added to the draft is taken out first: so what is counted in
 * the end is what one reading did. Cards are tried again, and moved to other waves, at the end in one transaction. A file that cannot be used as a whole is REFUSED with the reason, and
 * what it had put into the draft before stays visible.
 */
export async function readImport(services: Services, importId: string): Promise<void> {
  const found = await beginAnew(services, importId, { isFile: true });
  if (found === null) return;
  const context = await actAs(services, { accountId: found.createdById, traceId: `import:${importId}` });
  const end = (how: ImportEnd) => endImport(services, context, { ...found, importId }, how);
  if (!found.isThere || context === null) return end({ refusal: movedOn(found.isCorrection) });
  // The file may have come long after it was announced, and its bytes need no sign-in: what staff may put in is asked again.
  const over = found.isCorrection
    ? null
    : await inTransaction(services.store, (tx) => mandateOfRequestFault(tx, context, found.requestId));
  if (over) return end({ refusal: { code: "MANDATE_OVER", message: over.text } });
  try {
    await end(
      await withLocalCopy(services.storage, found.uploadKey, (file) =>
        stageFile(context, { ...found, importId }, file),
      ),
    );
  } catch (error) {
    if (error instanceof MovedOn) return end({ refusal: movedOn(found.isCorrection) });
    if (!(error instanceof WorkbookRefusedError)) throw error;
    await end({ refusal: { code: error.code, message: { ...error.text } }, sheets: error.sheets });
  }
}

interface ImportToRead {
  requestId: string;
  customerId: string;
  createdById: string;
  uploadKey: string;
  isCorrection: boolean;
  /** Whether the request stands where the import was made for it. */
  isThere: boolean;
  cardColumns: string[];
  sheetNames: string[];
}

/** Takes out what an earlier try left behind; null when there is nothing to read. A list that came in a call has no file. */
export async function beginAnew<IsFile extends boolean>(
  { store }: Pick<Services, "store">,
  importId: string,
  { isFile }: { isFile: IsFile },
): Promise<(IsFile extends true ? ImportToRead : Omit<ImportToRead, "uploadKey">) | null> {
  const { rows } = await store.pool.query<ImportToRead>(sql`
    WITH emptied AS (
      UPDATE "CardImport" m SET "rowCount" = 0, "acceptedCount" = 0, "warningCount" = 0, "rejectedCount" = 0,
        "addedCount" = 0, "changedCount" = 0, "retriedCount" = 0, "unchangedCount" = 0, "endedCount" = 0
      FROM "CancellationRequest" r
      WHERE m."id" = ${importId}::uuid AND m."status" = 'READING' AND (m."uploadKey" IS NOT NULL) = ${isFile} AND r."id" = m."requestId"
      RETURNING m."id", m."requestId", m."customerId", m."createdById", m."uploadKey", m."cardColumns", m."sheetNames", m."isCorrection",
        CASE WHEN m."isCorrection" THEN r."status" NOT IN ('DRAFT', 'COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED') ELSE r."status" = 'DRAFT' END AS "isThere"
    ), gone AS (
      DELETE FROM "CardImportRow" w USING emptied WHERE w."importId" = emptied."id" AND emptied."isThere" RETURNING w."cardId", w."outcome"
    ), out AS (
      ${takeOutOfDraftSql(sql`
        SELECT emptied."requestId", gone."cardId" FROM gone, emptied WHERE gone."outcome" = 'ADDED' AND NOT emptied."isCorrection"`)}
    )
    SELECT "requestId", "customerId", "createdById", "uploadKey", "cardColumns", "sheetNames", "isCorrection", "isThere" FROM emptied`);
  return rows[0] ?? null;
}

/** The request moved on while its file was read: what is read from here on must not touch it. */
export class MovedOn extends Error {}

/** Batches written at a time. Reading is ours to do and writing is the database's, which has more than one core for it. */
const MOST_WRITING = 3;

/** Stages the cards of a file; answers what became of its sheets. */
async function stageFile(
  { services, viewer }: ActionContext,
  found: ImportToRead & { importId: string },
  file: string,
): Promise<ImportEnd> {
  const now = services.clock.now();
  const contentHash = await hashOf(file);
  const memory: FileMemory = {
    duplicates: new DuplicateRows(),
    wishes: new Wishes(shanghaiDay(now), { mayPlan: mayDo(viewer.role, "schedules.write") }),
  };
  const cards = await openCardFile(file, found);
  try {
    await stageBatches(services, { ...found, now }, cardBatches(cards), memory);
    const sheets: SheetReport[] = [];
    for (const sheet of cards.sheets) sheets.push(await sheet.report());
    return { sheets, contentHash };
  } finally {
    cards.close();
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/**
 * Stages batches of cards, some at a time.
 * @throws MovedOn when the request is not there any more
 */
export async function stageBatches(
  { store }: Pick<Services, "store">,
  target: ImportTarget,
  batches: AsyncIterable<CardBatch>,
  memory: FileMemory,
): Promise<void> {
  const writing = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const write = async (batch: CardBatch) => {
    try {
      if (!(await stageRows(store, target, batch, memory))) failures.push(new MovedOn());
    } catch (error) {
      failures.push(error);
    }
  };
  try {
    for await (const batch of batches) {
      if (writing.size === MOST_WRITING) await Promise.race(writing);
      if (failures.length > 0) break;
      const written: Promise<void> = write(batch).finally(() => writing.delete(written));
      writing.add(written);
    }
  } finally {
    // Nothing is written any more once this has ended, whichever way.
    await Promise.all(writing);
  }
  if (failures.length > 0) throw failures[0];
}
