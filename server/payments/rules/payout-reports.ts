/** What a payment provider says of a payout. */

/** How far it is. */
export const PAYOUT_STATES = ["IN_PROGRESS", "PAID", "REJECTED", "RETURNED"] as const;

/** One of {@link PAYOUT_STATES}. */
export type PayoutState = (typeof PAYOUT_STATES)[number];

/** Why a payout was refused or came back. What we do not know counts as BANK_REFUSED. */
export const PAYOUT_REFUSALS = ["ACCOUNT_UNKNOWN", "ACCOUNT_CLOSED", "NAME_DIFFERS", "BANK_REFUSED"] as const;

/** One of {@link PAYOUT_REFUSALS}. */
export type PayoutRefusal = (typeof PAYOUT_REFUSALS)[number];
