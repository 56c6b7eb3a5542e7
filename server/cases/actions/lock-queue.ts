import type { LocalizedText } from "../../platform/localized-text.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** Channel on which changes of cases are told; topics are `all` and the row id of each case. */
export const CASE_CHANNEL = "support_cases_changed";

/** What is said to who did not get a turn at the queue in time. */
export const queueIsBusy: { whileAnother: LocalizedText } = {
  whileAnother: { zh: "人工服务正忙，请稍候再试", en: "The queue is busy; please try again in a moment" },
};

/**
 * Waits for its turn at the queue, which lasts until the end of the transaction. Whoever changes a case or who is there comes through here first, before anything else is locked.
 *
 * Decision: one lock for the whole queue. Whether a case must wait depends on all agents, and whether an agent stays idle on all cases, so two who decide at once could each leave to the other what
 * then nobody does. A turn is a few milliseconds, and positions in the stream become visible in their order.
 */
export async function lockQueue(tx: Transaction): Promise<void> {
  await tx.$queryRaw(sql`SELECT 1 FROM "SupportStream" WHERE "id" = 1 FOR UPDATE`);
}
