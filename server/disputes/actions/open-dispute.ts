import { recordAudit } from "../../audit/index.ts";
import { contractMonthsSql, exitFeeFenSql } from "../../cards/index.ts";
import { cannotDo, type FoundCase, lockCase, noSuchCase, queueIsBusy } from "../../cases/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { freeText, requiredText } from "../../platform/free-text.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { disputeNumber } from "../rules/dispute-number.ts";
import { type DisputeKind, MOST_DISPUTED_CARDS } from "../rules/dispute-states.ts";
import { disputeKindWords } from "../rules/dispute-words.ts";
import { sayInCase } from "./say-in-case.ts";

/** What a customer says is wrong. */
export interface OpenDisputeInput {
  caseId: string;
  kind: DisputeKind;
  cardIds: readonly string[];
  statement: string;
  evidence?: string | null | undefined;
  idempotencyKey: string;
}

/** Longest statement and evidence, in characters. */
const LONGEST = 1_000;

/** A card of a dispute, as it is when the dispute is brought forward. */
interface SnapshotCard {
  cardId: string;
  planCode: string;
  contractEndsAt: Date | null;
  remainingMonths: number;
  feeFen: number;
  imei: string | null;
  boundAt: Date | null;
  /** Kinds of disputes about it that nobody has decided. */
  disputedAs: DisputeKind[];
}

/**
 * Brings a dispute forward in an open case: by its customer, or by the agent who has the case. What is known of the cards at this moment is kept with it, so that whoever decides sees what the
 * customer saw.
 */
export async function openDispute(
  context: ActionContext,
  input: OpenDisputeInput,
): Promise<Outcome<{ disputeId: string }>> {
  const { viewer, services } = context;
  const statement = requiredText(input.statement, { at: "statement", most: LONGEST });
  if (!statement.ok) return statement;
  const evidence = freeText(input.evidence, { at: "evidence", most: LONGEST });
  if (!evidence.ok) return evidence;
  const ids = [...new Set(input.cardIds)];
  if (ids.length === 0 || ids.length > MOST_DISPUTED_CARDS) return refused(wrongCount);
  return actInTransaction(services.store, queueIsBusy, async (tx) => {
    const found = await lockCase(tx, context, input.caseId);
    if (!found) return noSuchCase();
    const now = await databaseTime(tx, services.clock);
    const { idempotencyKey: key, ...facts } = input;
    const call = { accountId: viewer.accountId, key, mutation: "disputeOpen", input: facts, now };
    const opened = await idempotent(tx, call, async () => {
      const refusal = cannotDo(found, "REPLY", context);
      if (refusal) return refusal;
      const cards = await snapshot(tx, found.customerId, ids, now);
      if (cards.length < ids.length)
        return notFound({ zh: "客户名下未注销的卡", en: "card of the customer that is not cancelled" }, [
          "input",
          "cardIds",
        ]);
      const fault = faultOf(cards, input.kind);
      if (fault) return refused(fault);
      const texts = { statement: statement.text, evidence: evidence.text };
      return { ok: true, resultId: await writeDispute(tx, context, found, { ...texts, kind: input.kind, cards, now }) };
    });
    return opened.ok ? { ok: true, disputeId: opened.resultId } : opened;
  });
}

/** What is known of these cards of a customer; those that are cancelled or another customer's are not in it. */
function snapshot(
  tx: Transaction,
  customerId: string,
  publicIds: readonly string[],
  now: Date,
): Promise<SnapshotCard[]> {
  const ids = publicIds.flatMap((id) => fromPublicId("card", id) ?? []);
  const at = sql`${now}::timestamptz`;
  return tx.$queryRaw(sql`
    SELECT c."id" AS "cardId", p."code" AS "planCode", c."contractEndsAt", ${contractMonthsSql(sql`c`, at)} AS "remainingMonths",
      ${exitFeeFenSql({ card: sql`c`, plan: sql`p`, now: at })} AS "feeFen", d."imei", b."boundAt",
      ARRAY(SELECT o."kind"::text FROM "DisputeCard" o WHERE o."cardId" = c."id" AND o."isLive") AS "disputedAs"
    FROM "SimCard" c JOIN "Plan" p ON p."id" = c."planId"
    LEFT JOIN "DeviceBinding" b ON b."cardId" = c."id" AND b."unboundAt" IS NULL LEFT JOIN "Device" d ON d."id" = b."deviceId"
    WHERE c."id" = ANY(${ids}::uuid[]) AND c."customerId" = ${customerId}::uuid AND c."status" <> 'CANCELLED' ORDER BY c."iccid"`);
}

/** Why these cards are in no dispute of this kind now; null when they can be. */
function faultOf(cards: readonly SnapshotCard[], kind: DisputeKind): UserFault | null {
  if (cards.some(({ disputedAs }) => disputedAs.includes(kind))) return disputedAlready;
  if (kind === "BINDING") return cards.some(({ boundAt }) => boundAt === null) ? notBound : null;
  return cards.some(({ remainingMonths }) => remainingMonths === 0) ? noContract : null;
}

interface NewDispute {
  kind: DisputeKind;
  statement: string;
  evidence: string | null;
  cards: readonly SnapshotCard[];
  now: Date;
}

async function writeDispute(
  tx: Transaction,
  context: ActionContext,
  found: FoundCase,
  { kind, statement, evidence, cards, now }: NewDispute,
): Promise<string> {
  const { id: caseId, customerId } = found;
  const [next] = await tx.$queryRaw<{ number: bigint }[]>(sql`SELECT nextval('"dispute_number"') AS "number"`);
  const number = disputeNumber(Number(next?.number ?? 0), now);
  const { id } = await tx.dispute.create({
    data: {
      ...{ number, caseId, customerId, kind, statement, evidence, cardCount: cards.length },
      ...{ openedById: context.viewer.accountId, openedAt: now },
    },
    select: { id: true },
  });
  await tx.disputeCard.createMany({
    data: cards.map(({ disputedAs: _others, ...card }) => ({ ...card, disputeId: id, kind })),
  });
  const { zh, en } = disputeKindWords[kind];
  await sayInCase(tx, context, found, {
    text: {
      zh: `已提出争议 ${number}（${zh}，${cards.length} 张卡）：${statement}`,
      en: `Dispute ${number} (${en}, ${cards.length} ${cards.length === 1 ? "card" : "cards"}): ${statement}`,
    },
    now,
  });
  await recordAudit(tx, {
    ...{ context, action: "dispute.open", objectType: "Dispute", objectId: id, customerId },
    ...{ facts: { number, kind, cardCount: cards.length }, now },
  });
  return id;
}

const path = ["input", "cardIds"];

const wrongCount: UserFault = {
  kind: "InvalidInputError",
  code: "WRONG_CARD_COUNT",
  text: {
    zh: `一件争议涉及 1 到 ${MOST_DISPUTED_CARDS} 张卡`,
    en: `A dispute is about 1 to ${MOST_DISPUTED_CARDS} cards`,
  },
  path,
};

const disputedAlready: UserFault = {
  kind: "ConflictError",
  code: "DISPUTED_ALREADY",
  text: {
    zh: "其中有卡已有同类争议在处理，请等待结果或先撤回",
    en: "A dispute of this kind about one of these cards is not decided yet; wait for it, or withdraw it first",
  },
  path,
};

const notBound: UserFault = {
  kind: "InvalidInputError",
  code: "NOT_BOUND",
  text: {
    zh: "其中有卡未绑定任何设备，无需提出绑定争议",
    en: "One of these cards is bound to no device, so there is no binding to dispute",
  },
  path,
};

const noContract: UserFault = {
  kind: "InvalidInputError",
  code: "NO_CONTRACT",
  text: {
    zh: "其中有卡没有未到期的合约，提前注销不收提前解约费，无需提出套餐争议",
    en: "One of these cards has no contract that still runs: leaving it costs nothing, so there is nothing to dispute",
  },
  path,
};
