/** What a payment provider says of money that it is to collect. */

/** How far it is: waited for, there, not paid in time, declined for good, given back as a whole. */
export const COLLECTION_STATES = ["WAITING", "PAID", "EXPIRED", "REFUSED", "REFUNDED"] as const;

/** One of {@link COLLECTION_STATES}. */
export type CollectionState = (typeof COLLECTION_STATES)[number];
