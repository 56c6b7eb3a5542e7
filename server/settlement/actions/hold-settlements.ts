import { type CardSelection, MOST_CARDS, tooManyCards, toSelectionQuery } from "../../cards/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type SettlementAction, tooLate } from "../rules/claims.ts";
import { isWindowOpen } from "../rules/window.ts";

/** Of which cancelled cards something is claimed: exactly one of these. */
export interface SettlementSelection {
  cards?: CardSelection | null;
  /** Public id of a request: every card of it. */
  requestId?: string | null;
}

/** What is held until the transaction ends. */
export interface HeldSettlements {
  /** Row ids of those whose window is open, in the order in which they are used up. */
  ids: string[];
  customerId: string;
  /** The request that all of them are of; null when they are of several. */
  requestId: string | null;
  /** Of how many it is too late. */
  lateCount: number;
  /** The moment that counts: of the database, after they were held. */
  now: Date;
}

/**
 * Finds and holds what is left on the selected cards, in one order, so that two calls over the same cards follow each other and none gets what the other has taken. Cards whose window is over
 * are left out and counted; where it is over for all, or the cards are of several customers, it is refused.
 */
export async function holdSettlements(
  tx: Transaction,
  { viewer, services }: ActionContext,
  { cards, requestId }: SettlementSelection,
  action: SettlementAction,
): Promise<Outcome<HeldSettlements>> {
  if ((cards == null) === (requestId == null)) return refused(oneSelectionOnly);
  let picked: Sql;
  if (requestId != null) {
    picked = sql`s."requestId" = ${fromPublicId("request", requestId)}::uuid`;
  } else {
    const query = toSelectionQuery(cards ?? {}, viewer);
    if ("kind" in query) return refused(query);
    picked = sql`s."cardId" IN (SELECT q."cardId" FROM (${query.cards}) q)`;
  }
  const own = viewer.sees === "OWN" ? sql`s."customerId" = ${viewer.customerId}::uuid` : raw("true");
  const found = await tx.$queryRaw<{ id: string; customerId: string; requestId: string; openUntil: Date }[]>(sql`
    SELECT s."id", s."customerId", s."requestId", s."openUntil" FROM "Settlement" s WHERE ${picked} AND ${onceFound(own)}
    ORDER BY s."id" LIMIT ${MOST_CARDS + 1} FOR UPDATE OF s`);
  const now = await databaseTime(tx, services.clock);
  const [first] = found;
  if (!first) return notFound({ zh: "已注销卡的剩余价值", en: "value left on cancelled cards" }, ["input", "of"]);
  if (found.length > MOST_CARDS) return refused(tooManyCards);
  if (found.some(({ customerId }) => customerId !== first.customerId)) return refused(oneCustomerOnly);
  const open = found.filter(({ openUntil }) => isWindowOpen(openUntil, now));
  if (open.length === 0) return refused(windowOver(action));
  const isOfOne = open.every((each) => each.requestId === open[0]?.requestId);
  return {
    ok: true,
    ids: open.map(({ id }) => id),
    customerId: first.customerId,
    requestId: isOfOne ? (open[0]?.requestId ?? null) : null,
    lateCount: found.length - open.length,
    now,
  };
}

const windowOver = (action: SettlementAction): UserFault => ({
  kind: "InvalidTransitionError",
  code: "WINDOW_OVER",
  text: tooLate,
  path: ["input", "of"],
  data: { from: "FORFEITED", action, allowedActions: [] },
});

const oneSelectionOnly: UserFault = {
  kind: "InvalidInputError",
  code: "ONE_SELECTION_ONLY",
  text: { zh: "请用且只用一种方式选择卡片", en: "Say in exactly one way which cards are meant" },
  path: ["input", "of"],
};

const oneCustomerOnly: UserFault = {
  kind: "InvalidInputError",
  code: "ONE_CUSTOMER_ONLY",
  text: {
    zh: "所选卡片属于多个客户，请一次只为一个客户办理",
    en: "The cards belong to several customers. Act for one customer at a time",
  },
  path: ["input", "of"],
};
