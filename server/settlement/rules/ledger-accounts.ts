/**
 * Decision: the ledger is made of transfers between two accounts, one amount each, so it balances by construction: no set of rows can be written whose sum is not 0. Entries that are only
 * checked against each other at the end of a transaction need a constraint for what here cannot be said at all. Value goes from the debited account to the credited one.
 *
 * Accounts of a card and of a payout carry a balance, which the database keeps by each transfer and never lets fall below 0. Those of the operator carry none: every cancellation would wait
 * for the row of every other. What is on them is the sum of their transfers.
 */
import type { LedgerAccountKind as LedgerAccountKindEnum } from "../../generated/graphql/enums/LedgerAccountKind.ts";

/** What an account is for. */
export type AccountKind = keyof typeof LedgerAccountKindEnum;

/** The operator's accounts by their row ids; the migration that made the ledger opened them. */
export const operatorAccounts = {
  CARD_BALANCES: "1ed9e000-0000-7000-8000-000000000001",
  CONVERTED: "1ed9e000-0000-7000-8000-000000000002",
  LATE_FEE: "1ed9e000-0000-7000-8000-000000000003",
  PROVIDER: "1ed9e000-0000-7000-8000-000000000004",
  FORFEITED: "1ed9e000-0000-7000-8000-000000000005",
  REVENUE: "1ed9e000-0000-7000-8000-000000000006",
  ARREARS: "1ed9e000-0000-7000-8000-000000000007",
  UNASSIGNED: "1ed9e000-0000-7000-8000-000000000008",
  PREPAID_FEES: "1ed9e000-0000-7000-8000-000000000009",
} as const satisfies Partial<Record<AccountKind, string>>;

/** What of a card's remainder is claimed, kept apart. */
export const buckets = ["CASH", "GIFT", "DATA"] as const;

/** One of {@link buckets}. */
export type Bucket = (typeof buckets)[number];

/** How much lies on an account, or goes: fen, and for data its bytes. */
export interface Value {
  fen: bigint;
  bytes: bigint;
}

/** What an account carries. */
export interface Balance {
  in: Value;
  out: Value;
  held: Value;
}

/** What can still be used of it: what came in less what left and what is promised away. */
export function free({ in: came, out, held }: Balance): Value {
  return { fen: came.fen - out.fen - held.fen, bytes: came.bytes - out.bytes - held.bytes };
}

/**
 * The bytes that go along when a part of the worth of data does: their share, rounded down, and all that is left with the last fen. Whatever parts are taken, in the end neither bytes nor fen
 * are left over.
 */
export function bytesAlong(fen: bigint, { fen: openFen, bytes: openBytes }: Value): bigint {
  if (fen < 0n || fen > openFen) throw new RangeError("no more goes than is there");
  return fen === openFen ? openBytes : (openBytes * fen) / openFen;
}
