import type { Prisma } from "#prisma";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { withLocalCopy } from "../../platform/storage/local-copy.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { reviseRequest } from "../../requests/index.ts";
import { DuplicateRows } from "../rules/duplicate-rows.ts";
import type { SheetReport } from "../rules/sheet-report.ts";
import { openCardFile } from "../workbook/card-file.ts";
import { type CardBatch, cardBatches } from "../workbook/read-workbook.ts";
import { WorkbookRefusedError } from "../workbook/workbook-refused-error.ts";
import { type ImportTarget, stageRows } from "./stage-rows.ts";
import { transitionImport } from "./transition-import.ts";

/**
 * Reads a card list batch by batch; progress is visible after each. A crash in the middle begins again: the rows are written anew, and cards that are in the draft
 * already stay there once. A file that cannot be used as a whole is REFUSED with the reason, and what it had put into the draft before stays visible.
 */
export async function readImport(services: Services, importId: string): Promise<void> {
  const { storage, clock } = services;
  const found = await beginAnew(services, importId);
  if (found === null) return;
  if (!found.isDraft) return refuse(services, found, importId, requestIsHandedIn);
  const target: ImportTarget = { importId, requestId: found.requestId, customerId: found.customerId, now: clock.now() };
  let sheets: SheetReport[];
  try {
    sheets = await withLocalCopy(storage, found.uploadKey, (file) => stageFile(services, target, file, found));
  } catch (error) {
    if (error instanceof HandedInMeanwhile) return refuse(services, found, importId, requestIsHandedIn);
    if (!(error instanceof WorkbookRefusedError)) throw error;
    return refuse(services, found, importId, { code: error.code, message: { ...error.text } }, error.sheets);
  }
  await end(services, found, importId, { move: "FINISH", set: { sheets: asJson(sheets) } });
}

interface ImportToRead {
  requestId: string;
  customerId: string;
  uploadKey: string;
  isDraft: boolean;
  cardColumns: string[];
  sheetNames: string[];
}

/** Takes out what an earlier try left behind; null when there is nothing to read. */
async function beginAnew({ store }: Services, importId: string): Promise<ImportToRead | null> {
  const { rows } = await store.pool.query<ImportToRead>(sql`
    WITH emptied AS (
      UPDATE "CardImport" m SET "rowCount" = 0, "acceptedCount" = 0, "warningCount" = 0, "rejectedCount" = 0
      FROM "CancellationRequest" r
      WHERE m."id" = ${importId}::uuid AND m."status" = 'READING' AND m."uploadKey" IS NOT NULL AND r."id" = m."requestId"
      RETURNING m."id", m."requestId", m."customerId", m."uploadKey", m."cardColumns", m."sheetNames", r."status" = 'DRAFT' AS "isDraft"
    ), gone AS (
      DELETE FROM "CardImportRow" w USING emptied WHERE w."importId" = emptied."id" AND emptied."isDraft"
    )
    SELECT "requestId", "customerId", "uploadKey", "cardColumns", "sheetNames", "isDraft" FROM emptied`);
  return rows[0] ?? null;
}

/** The request stopped being a draft while its file was read: what is read from here on must not go into it. */
class HandedInMeanwhile extends Error {}

/** Batches written at a time. Reading is ours to do and writing is the database's, which has more than one core for it. */
const MOST_WRITING = 3;

/** Stages the cards of a file; answers what became of its sheets. */
async function stageFile(
  services: Services,
  target: ImportTarget,
  file: string,
  choice: ImportToRead,
): Promise<SheetReport[]> {
  const cards = await openCardFile(file, choice);
  try {
    await stageBatches(services, target, cardBatches(cards));
    const reports: SheetReport[] = [];
    for (const sheet of cards.sheets) reports.push(await sheet.report());
    return reports;
  } finally {
    cards.close();
  }
}

async function stageBatches(
  { store }: Services,
  target: ImportTarget,
  batches: AsyncIterable<CardBatch>,
): Promise<void> {
  const duplicates = new DuplicateRows();
  const writing = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const write = async (batch: CardBatch) => {
    try {
      if (!(await stageRows(store, target, batch, duplicates))) failures.push(new HandedInMeanwhile());
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

const asJson = (value: unknown) => value as Prisma.InputJsonValue;

/** The draft has other cards now: whoever watches it is told, unless it was handed in before. */
async function end(
  { store, clock }: Services,
  { requestId }: Pick<ImportToRead, "requestId">,
  importId: string,
  { move, set }: Pick<Parameters<typeof transitionImport>[1], "move" | "set">,
): Promise<void> {
  const now = clock.now();
  await inTransaction(store, async (tx) => {
    const isDraft = await tx.$queryRaw<unknown[]>(
      sql`SELECT 1 FROM "CancellationRequest" WHERE "id" = ${requestId}::uuid AND "status" = 'DRAFT' FOR UPDATE`,
    );
    await transitionImport(tx, { importId, move, set: { ...set, finishedAt: now } });
    if (isDraft.length > 0) await reviseRequest(tx, requestId, now);
  });
}

const requestIsHandedIn = {
  code: "NOT_A_DRAFT",
  message: {
    zh: "申请已提交，导入未生效；请新建申请后重新上传。",
    en: "The request was handed in meanwhile, so nothing was imported. Begin a new one and upload the file again.",
  },
};

function refuse(
  services: Services,
  found: ImportToRead,
  importId: string,
  refusal: object,
  sheets: readonly SheetReport[] = [],
): Promise<void> {
  return end(services, found, importId, { move: "REFUSE", set: { refusal: asJson(refusal), sheets: asJson(sheets) } });
}
