import { countUse, type RateLimit } from "../../platform/rate-limit.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";

/** Enough for a household or an office behind one address; too little to copy anything quickly that a page does not show anyway. */
const limit: RateLimit = { name: "halls.search", mostPerWindow: 120, windowSeconds: 60 };

/** Counts a question about halls of somebody who is not signed in. @throws RateLimitedError when one address asks too often */
export async function countHallSearch(
  { store, secrets, clock }: Pick<Services, "store" | "secrets" | "clock">,
  subject: string,
): Promise<void> {
  const limited = await inTransaction(store, (tx) => countUse(tx, secrets, { limit, subject, now: clock.now() }));
  if (limited) throw limited;
}
