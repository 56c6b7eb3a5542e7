import { recordAudit } from "../../audit/index.ts";
import type { ActionContext } from "../../platform/action.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { payoutKey, submitPayout } from "../jobs/payouts.ts";
import type { EnteredAccount } from "../rules/payee.ts";
import { payoutNumber } from "../rules/payout-number.ts";
import { takeValue } from "./take-value.ts";

/** An account as it is kept: its number sealed. */
export interface PayoutAccount {
  accountName: string;
  accountCipher: Uint8Array<ArrayBuffer>;
  accountLastFour: string;
  bankName: string;
  cnapsCode: string;
}

/** Seals the number of an account; null is the way it was paid. */
export function keptAccount(
  { secrets }: Pick<Services, "secrets">,
  account: EnteredAccount | null,
): PayoutAccount | null {
  if (account === null) return null;
  const { accountNumber, ...told } = account;
  return { ...told, accountCipher: secrets.seal(accountNumber), accountLastFour: accountNumber.slice(-4) };
}

/** Money of cards that is to be paid, and where to. */
export interface WantedPayout {
  /** Row ids of settlements that are held, with so much free cash. */
  ids: readonly string[];
  customerId: string;
  /** The request that all of them are of; null when they are of several. */
  requestId: string | null;
  fen: number;
  account: PayoutAccount | null;
  /** Row id of the account that asked for it; whoever acts when absent. */
  askedById?: string;
  now: Date;
}

/** Writes down a payout, the account that it goes through and what of each card it is made up of, and has it handed to the payment provider. Answers its row id. */
export async function writePayout(
  tx: Transaction,
  context: ActionContext,
  { ids, customerId, requestId, fen, account, askedById = context.viewer.accountId, now }: WantedPayout,
): Promise<string> {
  const [next] = await tx.$queryRaw<{ number: bigint }[]>(sql`SELECT nextval('"payout_number"') AS "number"`);
  const number = payoutNumber(Number(next?.number ?? 0), now);
  const { id: payoutId } = await tx.payout.create({
    data: {
      ...{ number, customerId, requestId, createdById: askedById, createdAt: now },
      ...{ amountFen: BigInt(fen), cardCount: 0, method: account ? "COMPANY_ACCOUNT" : "WAY_PAID", ...account },
    },
    select: { id: true },
  });
  const { id: clearing } = await tx.ledgerAccount.create({
    data: { kind: "REFUND_CLEARING", payoutId },
    select: { id: true },
  });
  const { cardCount } = await takeValue(tx, {
    ...{ ids, from: ["CASH"], amountFen: fen, to: clearing },
    ...{ kind: "REFUND", phase: "PENDING", operationId: payoutId, now },
  });
  await tx.payout.update({ where: { id: payoutId }, data: { cardCount } });
  await recordAudit(tx, {
    ...{ context, action: "settlement.refund", objectType: "Payout", objectId: payoutId, customerId },
    ...{ facts: { number, amountFen: fen, cardCount }, now },
  });
  await enqueue(tx, submitPayout, { payoutId }, payoutKey(payoutId));
  return payoutId;
}
