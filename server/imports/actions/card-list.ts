/** Lists of cards that came in a call: they go the way of those in files, so that every number has its row, its findings and its outcome. */
import type { ActionContext } from "../../platform/action.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { raw, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { CardLeftOut } from "../../requests/index.ts";
import { storedCardFindings } from "../rules/card-findings.ts";
import { DuplicateRows } from "../rules/duplicate-rows.ts";
import { Wishes } from "../rules/wishes.ts";
import { type CardBatch, noWishes } from "../workbook/read-workbook.ts";
import { endImport, movedOn } from "./end-import.ts";
import { beginAnew, MovedOn, stageBatches } from "./read-import.ts";
import { transitionImport } from "./transition-import.ts";

/** Makes room for a list of a draft that came in a call. Answers the import's row id. */
export async function beginCardList(
  tx: Transaction,
  list: { requestId: string; customerId: string; createdById: string; name: string; now: Date },
): Promise<string> {
  const { name, now, ...facts } = list;
  const { id } = await tx.cardImport.create({
    data: { ...facts, fileName: name, createdAt: now },
    select: { id: true },
  });
  await transitionImport(tx, { importId: id, move: "RECEIVE", set: {} });
  return id;
}

/** Puts the cards of a list into its draft, some numbers at a time. A crash begins anew; a list that has been read to its end is left as it is. */
export async function stageCardList(
  context: ActionContext,
  importId: string,
  numbers: AsyncIterable<readonly string[]>,
): Promise<void> {
  const { services } = context;
  const found = await beginAnew(services, importId, { isFile: false });
  if (found === null) return;
  const staged = { ...found, importId };
  if (!found.isThere) return endImport(services, context, staged, { refusal: movedOn(false) });
  const now = services.clock.now();
  const memory = { duplicates: new DuplicateRows(), wishes: new Wishes(shanghaiDay(now), { mayPlan: true }) };
  try {
    await stageBatches(services, { ...staged, now }, batchesOf(numbers), memory);
  } catch (error) {
    if (error instanceof MovedOn) return endImport(services, context, staged, { refusal: movedOn(false) });
    throw error;
  }
  await endImport(services, context, staged, { sheets: [] });
}

async function* batchesOf(numbers: AsyncIterable<readonly string[]>): AsyncGenerator<CardBatch> {
  let rowNumber = 0;
  for await (const some of numbers) {
    const rows = some.map((number) => ({
      ...{
        rowNumber: ++rowNumber,
        place: 1,
        cells: [number],
        iccidRaw: number,
        msisdnRaw: "",
        imsiRaw: "",
        noteRaw: "",
      },
      ...{ isIccidNumeric: false, isUncalculated: false, isHidden: false },
    }));
    if (rows.length > 0) yield { sheetNumber: 1, sheetName: null, rowsBefore: 0, wishes: noWishes, rows };
  }
}

const findings = raw(`'${JSON.stringify(storedCardFindings)}'::jsonb`);

/** Says at the rows of a list which cards were left out when its draft was handed in, and why. */
export async function refuseLeftOut(tx: Transaction, importId: string, cards: readonly CardLeftOut[]): Promise<void> {
  if (cards.length === 0) return;
  await tx.$executeRaw(sql`
    WITH told AS (
      UPDATE "CardImportRow" r SET "isAccepted" = false, "outcome" = 'REFUSED', "findings" = r."findings" || jsonb_build_array(${findings} -> ('BLOCKED_' || l."code"))
      FROM unnest(${cards.map(({ iccid }) => iccid)}::text[], ${cards.map(({ code }) => code)}::text[]) l("iccid", "code") JOIN "SimCard" c ON c."iccid" = l."iccid"
      WHERE r."importId" = ${importId}::uuid AND r."cardId" = c."id" AND r."isAccepted"
      RETURNING 1
    )
    UPDATE "CardImport" SET "acceptedCount" = "acceptedCount" - t."count", "rejectedCount" = "rejectedCount" + t."count", "addedCount" = greatest(0, "addedCount" - t."count"), "revision" = "revision" + 1
    FROM (SELECT count(*)::int AS "count" FROM told) t WHERE "id" = ${importId}::uuid`);
}
