import { randomUUID } from "node:crypto";
import { recordAudit } from "../../audit/index.ts";
import { type CreditedCard, creditCard, holdCardToCredit, MOST_ON_CARD_FEN } from "../../cards/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { nothingToConvert } from "../rules/claims.ts";
import { type Bucket, operatorAccounts } from "../rules/ledger-accounts.ts";
import { closeSettlements } from "./close-settlements.ts";
import { holdSettlements, type SettlementSelection } from "./hold-settlements.ts";
import { amountOf, freeFen, takeValue } from "./take-value.ts";

/** Of which cards what is converted, and which card gets it. */
export interface ConvertRemainderInput {
  of: SettlementSelection;
  /** Public id of another card of the same customer. */
  toCardId: string;
  /** How much, in fen; all there is when absent. */
  amountFen?: number | null;
  /** Which parts, used up in this order; data, then gifted credit, when absent. */
  parts?: readonly Bucket[] | null;
  idempotencyKey: string;
}

/** What became call credit. */
export interface ConvertedRemainder {
  convertedFen: number;
  cardCount: number;
  lateCount: number;
  /** Row id of the card that has it now. */
  toCardId: string;
}

const usualParts = ["DATA", "GIFT"] as const satisfies readonly Bucket[];

/**
 * Makes call credit on another card of the same customer of what is left on cancelled ones: at the worth that was taken down, all of it or a part, within the window. The accounts, the card
 * that gets it, the audit entry and the answer to the key change together.
 */
export async function convertRemainder(
  context: ActionContext,
  input: ConvertRemainderInput,
): Promise<Outcome<ConvertedRemainder>> {
  const { idempotencyKey: key, ...facts } = input;
  return actInTransaction(context.services.store, { kind: "LONG_ACT" }, async (tx) => {
    const call = {
      accountId: context.viewer.accountId,
      ...{ key, mutation: "settlementConvert", input: facts, now: context.services.clock.now() },
    };
    let done: ConvertedRemainder | undefined;
    const outcome = await idempotent(tx, call, async () => {
      const converted = await convert(tx, context, input);
      if (!converted.ok) return converted;
      const { entryId, ok: _, ...answer } = converted;
      done = answer;
      return { ok: true, resultId: entryId };
    });
    if (!outcome.ok) return outcome;
    return { ok: true, ...(done ?? (await recall(tx, outcome.resultId))) };
  });
}

async function convert(
  tx: Transaction,
  context: ActionContext,
  { of, toCardId, amountFen, parts }: ConvertRemainderInput,
): Promise<Outcome<ConvertedRemainder & { entryId: string }>> {
  const held = await holdSettlements(tx, context, of, "CONVERT");
  if (!held.ok) return held;
  const from = parts?.length ? [...new Set(parts)] : usualParts;
  const free = await freeFen(tx, held.ids, from);
  if (free === 0) return refused(nothing);
  const amount = amountOf(amountFen, free);
  if (!amount.ok) return amount;
  const card = await holdCardToCredit(tx, fromPublicId("card", toCardId) ?? NOBODYS_ID, held.customerId);
  if (!card) return notFound({ zh: "要转入的卡", en: "card to convert to" }, ["input", "toCardId"]);
  const fault = creditFault(card, amount.fen);
  if (fault) return refused(fault);
  const taken = await takeValue(tx, {
    ...{ ids: held.ids, from, amountFen: amount.fen, to: operatorAccounts.CONVERTED },
    ...{ kind: "CONVERSION", phase: "POSTED", operationId: randomUUID(), now: held.now },
  });
  const cashFen = taken.byBucket.CASH ?? 0;
  await creditCard(tx, card.id, { cashFen, creditFen: taken.totalFen - cashFen });
  await closeSettlements(tx, sql`SELECT unnest(${held.ids}::uuid[])`, held.now);
  const { totalFen: convertedFen, cardCount } = taken;
  const { lateCount, customerId, now } = held;
  const entryId = await recordAudit(tx, {
    ...{ context, action: "settlement.convert", objectType: "SimCard", objectId: card.id, customerId },
    ...{ facts: { amountFen: convertedFen, cardCount, notAcceptedCount: lateCount }, now },
  });
  return { ok: true, entryId, convertedFen, cardCount, lateCount, toCardId: card.id };
}

function creditFault(card: CreditedCard, fen: number): UserFault | null {
  if (!card.isAlive) return notAlive;
  return Math.max(card.balanceFen, card.giftBalanceFen) + fen > MOST_ON_CARD_FEN ? tooMuch : null;
}

/** What a conversion did the first time, from its audit entry. */
async function recall(tx: Transaction, entryId: string): Promise<ConvertedRemainder> {
  const { facts, objectId } = await tx.auditEntry.findUniqueOrThrow({ where: { id: entryId } });
  const { amountFen, cardCount, notAcceptedCount } = facts as Record<string, number>;
  return {
    convertedFen: amountFen ?? 0,
    cardCount: cardCount ?? 0,
    lateCount: notAcceptedCount ?? 0,
    toCardId: objectId,
  };
}

/** An id that no row has. */
const NOBODYS_ID = "00000000-0000-0000-0000-000000000000";

const nothing: UserFault = {
  kind: "InvalidInputError",
  code: "NOTHING_LEFT",
  text: nothingToConvert,
  path: ["input", "of"],
};

const notAlive: UserFault = {
  kind: "InvalidInputError",
  code: "CARD_NOT_IN_USE",
  text: {
    zh: "要转入的卡正在注销或已注销，请换一张在用或停机保号的卡",
    en: "The card to convert to is being cancelled, or is; choose one that is in use or suspended",
  },
  path: ["input", "toCardId"],
};

const tooMuch: UserFault = {
  kind: "LimitExceededError",
  code: "TOO_MUCH_FOR_ONE_CARD",
  text: { zh: "一张卡存不下这么多话费，请分几张卡转入", en: "One card cannot hold that much; convert to several" },
  path: ["input", "amountFen"],
  data: { limit: MOST_ON_CARD_FEN },
};
