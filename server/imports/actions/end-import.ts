import type { Prisma } from "#prisma";
import { retryFailed } from "../../cancellation/index.ts";
import type { ActionContext } from "../../platform/action.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockRequest, noteListSql, type RequestStatus, reviseRequest } from "../../requests/index.ts";
import { moveListedCards, planListedWaves } from "../../scheduling/index.ts";
import type { SheetReport } from "../rules/sheet-report.ts";
import { transitionImport } from "./transition-import.ts";

/** An import whose rows are staged. */
export interface StagedImport {
  importId: string;
  requestId: string;
  isCorrection: boolean;
}

/** Why a file as a whole was not used. */
export interface Refusal {
  code: string;
  message: LocalizedText;
}

/** How the reading ended. */
export type ImportEnd =
  | { sheets: readonly SheetReport[]; contentHash?: string }
  | { refusal: Refusal; sheets?: readonly SheetReport[] };

/** The request is not any more where the import was made for it. */
export const movedOn = (isCorrection: boolean): Refusal => (isCorrection ? requestHasEnded : requestIsHandedIn);

const requestIsHandedIn: Refusal = {
  code: "NOT_A_DRAFT",
  message: {
    zh: "申请已提交，导入未生效；请新建申请后重新上传。",
    en: "The request was handed in meanwhile, so nothing was imported. Begin a new one and upload the file again.",
  },
};

const requestHasEnded: Refusal = {
  code: "REQUEST_HAS_ENDED",
  message: {
    zh: "申请已结束，导入未生效；仍要注销的卡请新建申请。",
    en: "The request has ended meanwhile, so nothing was imported. Begin a new one for cards that are still to be cancelled.",
  },
};

/**
 * Does at the end, all or nothing, what concerns the request as a whole: what the list says of its cards is written down, the waves that it names are planned, failed cards are tried again
 * and moved to the waves they should go in. Whoever watches the request is told.
 */
export async function endImport(
  services: Services,
  context: ActionContext | null,
  staged: StagedImport,
  end: ImportEnd,
): Promise<void> {
  const now = services.clock.now();
  const { importId, requestId, isCorrection } = staged;
  await inTransaction(services.store, async (tx) => {
    const request = context && (await lockRequest(tx, context, toPublicId("request", requestId)));
    const mustBe = (status: RequestStatus) => (status === "DRAFT") !== isCorrection && !over.includes(status);
    let how = end;
    if (!("refusal" in how) && !(request && mustBe(request.status)))
      how = { refusal: movedOn(isCorrection), sheets: how.sheets };
    if (!("refusal" in how) && context && request) {
      await tx.$executeRaw(noteListSql(saidByRows(staged)));
      const planned = isCorrection ? null : await planListedWaves(tx, context, request);
      if (planned?.ok === false)
        how = { refusal: notPlanned(planned.errors.map(({ text }) => text)), sheets: how.sheets };
      if (isCorrection) await correct(tx, context, staged, request, now);
    }
    const isRefused = "refusal" in how;
    await transitionImport(tx, {
      importId,
      move: isRefused ? "REFUSE" : "FINISH",
      set: {
        sheets: asJson(how.sheets ?? []),
        finishedAt: now,
        ...("refusal" in how ? { refusal: asJson(how.refusal) } : { contentHash: how.contentHash ?? null }),
      },
    });
    if (request && (isCorrection || request.status === "DRAFT")) await reviseRequest(tx, requestId, now);
  });
}

const over: readonly RequestStatus[] = ["COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"];
const asJson = (value: unknown) => value as Prisma.InputJsonValue;

const notPlanned = (texts: readonly LocalizedText[]): Refusal => ({
  code: "WAVES_NOT_PLANNED",
  message: {
    zh: `清单中的波次无法排入计划：${texts.map(({ zh }) => zh).join("；")}`,
    en: `The waves of the list cannot be planned: ${texts.map(({ en }) => en).join("; ")}`,
  },
});

/** What accepted rows say of their cards; where the file has no such column, what was said before stays. */
const saidByRows = ({ importId, requestId }: StagedImport) => sql`
  SELECT DISTINCT ON (r."cardId") ${requestId}::uuid, r."cardId",
    CASE WHEN r."note" IS NULL THEN e."note" ELSE nullif(r."note", '') END,
    CASE WHEN r."rawWave" IS NULL AND r."rawWishedOn" IS NULL THEN e."waveName" ELSE nullif(coalesce(nullif(r."rawWave", ''), r."rawWishedOn"), '') END,
    CASE WHEN r."rawWishedOn" IS NULL THEN e."wishedOn" ELSE nullif(r."rawWishedOn", '')::date END
  FROM "CardImportRow" r LEFT JOIN "CardListEntry" e ON e."requestId" = ${requestId}::uuid AND e."cardId" = r."cardId"
  WHERE r."importId" = ${importId}::uuid AND r."outcome" IN ('ADDED', 'CHANGED', 'RETRIED')
    AND (e."cardId" IS NOT NULL OR r."note" <> '' OR r."rawWave" <> '' OR r."rawWishedOn" <> '')
  ORDER BY r."cardId", r."sheetNumber", r."rowNumber", r."place"`;

/** Moves cards of a request that is handed in to the waves they should go in, and has failed ones tried again; a card that somebody else was faster with is told as unchanged. */
async function correct(
  tx: Transaction,
  context: ActionContext,
  { importId, requestId }: StagedImport,
  request: { id: string; customerId: string },
  now: Date,
): Promise<void> {
  const items = (outcomes: string[]) => sql`
    SELECT i."id", e."waveName" FROM "CardImportRow" r JOIN "CancellationItem" i ON i."requestId" = ${requestId}::uuid AND i."cardId" = r."cardId"
    LEFT JOIN "CardListEntry" e ON e."requestId" = i."requestId" AND e."cardId" = i."cardId"
    WHERE r."importId" = ${importId}::uuid AND r."outcome" = ANY(${outcomes}::"ImportRowOutcome"[])`;
  await moveListedCards(tx, {
    requestId,
    listed: sql`SELECT l."id", l."waveName" FROM (${items(["CHANGED", "RETRIED"])}) l WHERE l."waveName" IS NOT NULL`,
    accountId: context.viewer.accountId,
    now,
  });
  const tooLate = await tx.$executeRaw(sql`
    UPDATE "CardImportRow" r SET "outcome" = 'UNCHANGED' FROM "CancellationItem" i
    WHERE r."importId" = ${importId}::uuid AND r."outcome" = 'RETRIED' AND i."requestId" = ${requestId}::uuid AND i."cardId" = r."cardId" AND i."status" <> 'FAILED'`);
  if (tooLate > 0)
    await tx.$executeRaw(sql`
      UPDATE "CardImport" SET "retriedCount" = "retriedCount" - ${tooLate}, "unchangedCount" = "unchangedCount" + ${tooLate} WHERE "id" = ${importId}::uuid`);
  const count = await tx.cardImportRow.count({ where: { importId, outcome: "RETRIED" } });
  if (count > 0) await retryFailed(tx, context, request, sql`"id" IN (SELECT l."id" FROM (${items(["RETRIED"])}) l)`);
}
