import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { requiredText } from "../../platform/free-text.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type FoundRequest, lockRequest, noSuchRequest, reviseRequest } from "../../requests/index.ts";
import { lateClaimFiled } from "../events.ts";
import { lateClaimNumber } from "../rules/late-claim-number.ts";
import { nothingExpired } from "../rules/late-claim-states.ts";
import type { EnteredAccount } from "../rules/payee.ts";
import { claimedSql, expiredCashSql } from "./expired-cash.ts";
import { payeeFor } from "./payee-for.ts";
import { amountOf } from "./take-value.ts";
import { keptAccount, type PayoutAccount } from "./write-payout.ts";

/** What is claimed although it is too late, and why. */
export interface FileLateClaimInput {
  requestId: string;
  /** The card that it is about; absent for all cards of the request. */
  cardId?: string | null;
  /** How much, in fen; all that expired when absent. */
  amountFen?: number | null;
  statement: string;
  /** An enterprise's own account; absent for individuals, who are refunded the way they paid. */
  companyAccount?: EnteredAccount | null;
  idempotencyKey: string;
}

/** Longest statement, in characters. */
const LONGEST_STATEMENT = 1_000;

/** What a claim is made up of, once everything about it is right. */
interface Claim {
  request: FoundRequest;
  cardId: string | null;
  amountFen: number;
  statement: string;
  account: PayoutAccount | null;
  now: Date;
}

/**
 * Claims cash that expired because nobody claimed it in time: a task for the managers, who may give it out of goodwill. Where it would go is said with it, so that nobody has to be asked once
 * it is granted. Under the lock of the request; one claim waits at a time.
 */
export async function fileLateClaim(
  context: ActionContext,
  input: FileLateClaimInput,
): Promise<Outcome<{ claimId: string }>> {
  const { viewer, services } = context;
  const { idempotencyKey: key, companyAccount, ...facts } = input;
  const given = requiredText(input.statement, { at: "statement", most: LONGEST_STATEMENT });
  if (!given.ok) return given;
  return actInTransaction(services.store, { thing: input.requestId }, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    const now = services.clock.now();
    const account = companyAccount ? services.secrets.blindIndex(JSON.stringify(companyAccount)) : null;
    const call = { accountId: viewer.accountId, key, mutation: "lateClaimFile", input: { ...facts, account }, now };
    const filed = await idempotent(tx, call, async () => {
      const cardId = input.cardId == null ? null : fromPublicId("card", input.cardId);
      const scope = { requestId: request.id, cardId };
      const where = { requestId: request.id, cardId: cardId ?? "" };
      const cardOfRequest = cardId && (await tx.settlement.findFirst({ where, select: { id: true } }));
      if (input.cardId != null && !cardOfRequest)
        return notFound({ zh: "申请中的已注销卡", en: "cancelled card in the request" }, ["input", "cardId"]);
      const payee = await payeeFor(tx, request.customerId, companyAccount ?? null);
      if (!payee.ok) return payee;
      const [expired] = await tx.$queryRaw<{ fen: number }[]>(
        sql`SELECT coalesce(sum(e."fen"), 0)::float8 AS "fen" FROM (${expiredCashSql(claimedSql(scope))}) e`,
      );
      if (!expired?.fen) return refused(nothing);
      const amount = amountOf(input.amountFen, expired.fen);
      if (!amount.ok) return amount;
      const waiting = await tx.lateClaim.count({
        where: { requestId: request.id, status: { in: ["OPEN", "OFFERED"] } },
      });
      if (waiting > 0) return refused(oneAtATime);
      const claim = { request, cardId, amountFen: amount.fen, statement: given.text, now };
      return {
        ok: true,
        resultId: await writeClaim(tx, context, { ...claim, account: keptAccount(services, payee.account) }),
      };
    });
    return filed.ok ? { ok: true, claimId: filed.resultId } : filed;
  });
}

async function writeClaim(tx: Transaction, context: ActionContext, claim: Claim): Promise<string> {
  const { request, cardId, amountFen, statement, account, now } = claim;
  const { id: requestId, customerId } = request;
  const [next] = await tx.$queryRaw<{ number: bigint }[]>(sql`SELECT nextval('"late_claim_number"') AS "number"`);
  const number = lateClaimNumber(Number(next?.number ?? 0), now);
  const { id } = await tx.lateClaim.create({
    data: {
      ...{ number, customerId, requestId, cardId, statement, filedById: context.viewer.accountId, filedAt: now },
      ...{ amountFen: BigInt(amountFen), method: account ? "COMPANY_ACCOUNT" : "WAY_PAID", ...account },
    },
    select: { id: true },
  });
  await reviseRequest(tx, requestId, now);
  await announce(tx, lateClaimFiled, { requestId, claimId: id });
  await recordAudit(tx, {
    ...{ context, action: "settlement.claimLate", objectType: "LateClaim", objectId: id, customerId },
    ...{ facts: { number, amountFen }, now },
  });
  return id;
}

const nothing: UserFault = {
  ...{ kind: "InvalidInputError", code: "NOTHING_LEFT", text: nothingExpired },
  path: ["input", "requestId"],
};

const oneAtATime: UserFault = {
  kind: "ConflictError",
  code: "CLAIM_WAITS",
  text: {
    zh: "该申请已有一件逾期申请在等主管答复，请等待答复或先撤回",
    en: "A late claim about this request is waiting for a manager already; wait for the answer, or withdraw it first",
  },
  path: ["input", "requestId"],
};
