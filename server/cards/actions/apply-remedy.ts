import { type AuditAct, type AuditFacts, type AuditRecord, recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { cardsRemedied, MOST_CARDS_IN_EVENT, type Remedy } from "../events.ts";
import {
  type CardSelection,
  MOST_CARDS,
  missingNamesSql,
  type NamedCards,
  type SelectionQuery,
  tooManyCards,
  toSelectionQuery,
} from "./card-selection.ts";

/** Most missing names that are listed. */
const MOST_LISTED = 20;

/** The cards a remedy works on: all of one customer. */
export interface SelectedCards {
  /** Query with the column `cardId`. */
  cards: Sql;
  /** Whose cards they are; null when there are none. */
  customerId: string | null;
  /** Cards that were named and not found. */
  faults: UserFault[];
}

/** What a remedy changed. */
export interface Change {
  /** Cards that are different now. */
  changedCount: number;
  /** The first of them, at most {@link MOST_CARDS_IN_EVENT} and one more. */
  cardIds: string[];
}

/** What a remedy answers. Cards that were already as wanted are not counted. */
export interface RemedyResult {
  changedCount: number;
  /** Row ids of the first changed cards. */
  cardIds: string[];
  /** Cards that were named and not found; the others were handled. */
  faults: UserFault[];
}

/** The end of a remedy's statement: sums up a common table `changed` with the column `cardId`. */
export const changeSql = sql`
  (SELECT count(DISTINCT "cardId")::int FROM changed) AS "changedCount",
  ARRAY(SELECT DISTINCT "cardId" FROM changed ORDER BY "cardId" LIMIT ${MOST_CARDS_IN_EVENT + 1}) AS "cardIds"`;

/**
 * Runs a remedy over a selection in one transaction: finds the cards, changes those that are not as wanted yet, writes it down and says so. Names without
 * a card do not hold up the others; when none has one it is refused.
 */
export async function applyRemedy(
  context: ActionContext,
  { remedy, cards, facts = {} }: { remedy: Remedy; cards: CardSelection; facts?: AuditFacts | (() => AuditFacts) },
  change: (tx: Transaction, selected: { cards: Sql; now: Date }) => Promise<Change>,
): Promise<Outcome<RemedyResult>> {
  return actInTransaction(context.services.store, {}, async (tx) => {
    const found = await selectCards(tx, context, cards, remedy);
    if (!found.ok) return found;
    const { customerId, faults } = found;
    if (customerId === null)
      return faults.length > 0 ? refused(...faults) : { ok: true, changedCount: 0, cardIds: [], faults };
    const now = context.services.clock.now();
    const changed = await change(tx, { cards: found.cards, now });
    // What only the change itself knows is asked for once it is done.
    const known = typeof facts === "function" ? facts() : facts;
    if (changed.changedCount > 0) await tellOfRemedy(tx, context, { remedy, customerId, changed, facts: known, now });
    return { ok: true, ...changed, faults };
  });
}

/** Finds the selected cards. Refused when they are of several customers: one call acts for one. */
export async function selectCards(
  tx: Transaction,
  { viewer }: ActionContext,
  selection: CardSelection,
  remedy: Remedy,
): Promise<Outcome<SelectedCards>> {
  const query = toSelectionQuery(selection, viewer, remedy);
  if ("kind" in query) return refused(query);
  const [seen] = await tx.$queryRaw<
    { count: number; customerId: string | null; customers: number; exists: boolean }[]
  >(sql`
    SELECT count(*)::int AS "count", min(s."customerId"::text) AS "customerId", count(DISTINCT s."customerId")::int AS "customers",
      ${query.exists ?? sql`true`} AS "exists"
    FROM (SELECT * FROM (${query.cards}) f LIMIT ${MOST_CARDS + 1}) s`);
  if (!seen?.exists) return notFound({ zh: "预检结果", en: "preflight" }, query.path);
  if (seen.count > MOST_CARDS) return refused(tooManyCards);
  if (seen.customers > 1) return refused(oneCustomerOnly);
  return {
    ok: true,
    cards: sql`SELECT s."cardId" FROM (${query.cards}) s WHERE ${onceFound(sql`s."customerId" = ${seen.customerId}::uuid`)}`,
    customerId: seen.customerId,
    faults: query.named && seen.count < query.named.keys.length ? [await missing(tx, viewer, query, query.named)] : [],
  };
}

/** Audit entry and event of a remedy; answers the row id of the entry. */
export async function tellOfRemedy(
  tx: Transaction,
  context: AuditRecord["context"],
  {
    remedy,
    customerId,
    changed,
    facts,
    now,
  }: { remedy: Remedy; customerId: string; changed: Change; facts: AuditFacts; now: Date },
): Promise<string> {
  const { changedCount, cardIds } = changed;
  const isFew = changedCount <= MOST_CARDS_IN_EVENT;
  const [onlyCard] = changedCount === 1 ? cardIds : [];
  const entry = await recordAudit(tx, {
    context,
    action: auditActions[remedy],
    objectType: onlyCard ? "SimCard" : "Customer",
    objectId: onlyCard ?? customerId,
    customerId,
    facts: { ...facts, changedCount, ...(isFew ? { cardIds } : {}) },
    now,
  });
  if (changedCount > 0) await announce(tx, cardsRemedied, { customerId, remedy, cardIds: isFew ? cardIds : null });
  return entry;
}

const auditActions: Record<Remedy, AuditAct> = {
  arrearsPay: "arrears.pay",
  exitFeePay: "exitFee.pay",
  exitFeeLower: "exitFee.lower",
  contractEndCorrect: "plan.correctContractEnd",
  autoRenewalSwitchOff: "autoRenewal.switchOff",
  deviceUnbind: "device.unbind",
  cardPlanChange: "plan.change",
  terminationProtectionPut: "terminationProtection.put",
  terminationProtectionLift: "terminationProtection.lift",
};

async function missing(
  tx: Transaction,
  viewer: ActionContext["viewer"],
  { path }: SelectionQuery,
  named: NamedCards,
): Promise<UserFault> {
  const rows = await tx.$queryRaw<{ position: number; total: number }[]>(sql`
    SELECT m."position", count(*) OVER ()::int AS "total" FROM (${missingNamesSql(named, viewer)}) m ORDER BY m."position" LIMIT ${MOST_LISTED}`);
  const total = rows[0]?.total ?? 0;
  const listed = rows.map(({ position }) => shown(named.asGiven[position] ?? "")).join(", ");
  const more = total > rows.length ? { zh: " 等", en: " and others" } : { zh: "", en: "" };
  const others =
    total < named.keys.length ? { zh: "其余卡片已处理，", en: "The others were handled; " } : { zh: "", en: "" };
  return {
    kind: "NotFoundError",
    code: "CARDS_NOT_FOUND",
    text: {
      zh: `有 ${total} 张卡未找到或不在您名下：${listed}${more.zh}。${others.zh}请核对这些号码。`,
      en: `${total === 1 ? "1 card is" : `${total} cards are`} unknown or not yours: ${listed}${more.en}. ${others.en}${others.en ? "please" : "Please"} check these numbers.`,
    },
    path,
  };
}

/** A name as it was given, short and without what a terminal or a page could take for a command. */
function shown(asGiven: string): string {
  const inert = asGiven.replace(/\p{C}/gu, "\uFFFD");
  return inert.length > 40 ? `${inert.slice(0, 40)}…` : inert;
}

const oneCustomerOnly: UserFault = {
  kind: "InvalidInputError",
  code: "ONE_CUSTOMER_ONLY",
  text: {
    zh: "所选卡片属于多个客户，请一次只为一个客户办理，例如在筛选条件中指定客户",
    en: "The cards belong to several customers. Act for one customer at a time, for example by naming it in the filter",
  },
  path: ["input", "cards"],
};
