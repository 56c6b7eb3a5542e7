import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { freeText } from "../../platform/free-text.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { type Actor, lockRequest, mannerOf, noSuchRequest, putIntoWave } from "../../requests/index.ts";
import { transitionWaves, waveOf } from "../../scheduling/index.ts";
import { endItems } from "./end-items.ts";
import { findNamedItems } from "./named-items.ts";

/** Which cards of a request are to be undone; all of them when neither `itemIds` nor `waveId` is there. */
export interface UndoInput {
  requestId: string;
  itemIds?: string[] | undefined;
  /** Public id of a wave, all of whose cards are meant. */
  waveId?: string | undefined;
  reason?: string | undefined;
}

/** What became of the cards asked for. */
export interface Undone {
  requestId: string;
  /** Barred or failed cards whose service comes back. */
  restoredCount: number;
  /** Cards that had not run yet and were taken back. */
  withdrawnCount: number;
  /** Cards for which it is too late, or that had ended before. */
  tooLateCount: number;
}

/** Most items named in one call; without names the whole request is meant. */
const MOST_ITEMS = 10_000;

/**
 * Undoes items of one request: barred cards within their window are restored, cards that have not run are taken back, the others stay as they are and are
 * counted. The window's end is outside of it. Once this answers, the irreversible order can no longer go out for the restored cards.
 */
export async function undoItems(context: ActionContext, input: UndoInput): Promise<Outcome<Undone>> {
  const { viewer, services } = context;
  if (input.itemIds && input.itemIds.length > MOST_ITEMS) {
    return refused({
      kind: "LimitExceededError",
      code: "TOO_MANY_ITEMS",
      text: {
        zh: `一次最多指定 ${MOST_ITEMS} 条明细；不指定则撤销整个申请`,
        en: `Name at most ${MOST_ITEMS} items; name none to undo the whole request`,
      },
      path: ["input", "itemIds"],
      data: { limit: MOST_ITEMS },
    });
  }
  if (input.itemIds && input.waveId) return refused(oneOfBoth);
  const reason = freeText(input.reason, { at: "reason" });
  if (!reason.ok) return reason;
  const actor: Actor = { kind: "ACCOUNT", accountId: viewer.accountId };
  const manner = await mannerOf(context, input.requestId);
  return actInTransaction(services.store, manner, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    const now = services.clock.now();
    const found = input.itemIds ? await findNamedItems(tx, request.id, input.itemIds) : { ids: null };
    if ("faults" in found) return refused(...found.faults);
    const { ids: named } = found;
    const waveId = input.waveId === undefined ? null : await waveOf(tx, request.id, input.waveId);
    if (input.waveId !== undefined && waveId === null) return notFound({ zh: "波次", en: "wave" }, ["input", "waveId"]);
    const among: Sql = named
      ? sql`"requestId" = ${request.id}::uuid AND "id" = ANY(${named}::uuid[])`
      : sql`${waveId ? sql`"waveId" = ${waveId}::uuid` : sql`"requestId" = ${request.id}::uuid`} AND "status" NOT IN ('CANCELLED', 'RESTORED', 'WITHDRAWN', 'REJECTED')`;
    const [asked] = await tx.$queryRaw<{ count: bigint }[]>(
      sql`SELECT count(*) AS "count" FROM "CancellationItem" WHERE ${among}`,
    );
    const common = {
      requestId: request.id,
      actor,
      reason: reason.text === null ? null : sql`${reason.text}`,
      now,
    };
    const restoredCount = await endItems(tx, {
      ...common,
      action: "RESTORE",
      picked: sql`SELECT "id" FROM "CancellationItem" WHERE ${among} AND ("status" = 'FAILED' OR ("status" = 'BARRED' AND "undoableUntil" > ${now}))`,
    });
    const withdrawnCount = await endItems(tx, {
      ...common,
      action: "WITHDRAW",
      picked: sql`SELECT "id" FROM "CancellationItem" WHERE ${among}`,
    });
    // Its cards no longer ask for it; those for which it is too late go to their end.
    if (waveId) {
      await transitionWaves(tx, { waveIds: [waveId], action: "UNDO", actor, reason: reason.text, now });
      // A refused card that an appeal opens again would wait for a wave that is over.
      await putIntoWave(
        tx,
        sql`SELECT "id" FROM "CancellationItem" WHERE "waveId" = ${waveId}::uuid AND "status" = 'REJECTED'`,
        null,
      );
    }
    await recordAudit(tx, {
      context,
      action: "request.undo",
      objectType: "CancellationRequest",
      objectId: request.id,
      customerId: request.customerId,
      facts: { restoredCount, withdrawnCount },
      now,
    });
    const tooLateCount = (named ? named.length : Number(asked?.count ?? 0)) - restoredCount - withdrawnCount;
    return { ok: true, requestId: request.id, restoredCount, withdrawnCount, tooLateCount };
  });
}

const oneOfBoth: UserFault = {
  kind: "InvalidInputError",
  code: "ITEMS_OR_WAVE",
  text: { zh: "请指定明细或波次其中之一", en: "Name items or a wave, not both" },
  path: ["input", "waveId"],
};
