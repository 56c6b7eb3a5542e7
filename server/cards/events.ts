import { defineEvent } from "../platform/events.ts";

/** What a customer or the staff can do to a card so that it can be cancelled, or can no longer be; named after the mutations. */
export type Remedy =
  | "arrearsPay"
  | "exitFeePay"
  | "exitFeeLower"
  | "contractEndCorrect"
  | "autoRenewalSwitchOff"
  | "deviceUnbind"
  | "cardPlanChange"
  | "terminationProtectionPut"
  | "terminationProtectionLift";

/** Most card ids in one event: beyond that, whoever reacts looks at all of the customer's cards. */
export const MOST_CARDS_IN_EVENT = 1_000;

/** A remedy changed cards of one customer. `cardIds` is null when there are more than an event holds. */
export const cardsRemedied = defineEvent<{ customerId: string; remedy: Remedy; cardIds: string[] | null }>(
  "cards.remedied",
);
