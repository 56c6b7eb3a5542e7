import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { countUse, type RateLimit } from "../../platform/rate-limit.ts";
import type { Secrets } from "../../platform/secrets.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type CustomerKey, type CustomerKeyKind, customerKey } from "../rules/customer-key.ts";

/** Most customers that one look-up answers: whoever is meant by more has to be named better. */
export const MOST_FOUND = 10;
/** Longest text that is looked up, in characters. */
const LONGEST_TEXT = 100;
/** Nobody serves more customers than this in an hour. */
const quota: RateLimit = { name: "customer.find", mostPerWindow: 240, windowSeconds: 3_600 };

/** Who was found, by what. */
export interface FoundCustomers {
  customerIds: string[];
  foundBy: CustomerKeyKind;
  /** Whether there are more of that name than are answered. */
  isMore: boolean;
}

/**
 * Finds the customer who stands at the counter or is on the phone, by what it gives: number of a card, identity number, credit code, customer number, or name. Each look-up is written down with whom
 * it found and by what kind of thing, never with the thing itself, and an account has so many in an hour.
 *
 * Decision: it is an act and no query, for two reasons: it leaves an entry in the audit trail, and what is typed may be an identity number, which must never stand in an address. A person is found by
 * the whole name alone, so that nobody can leaf through persons.
 */
export async function findCustomers(context: ActionContext, input: { text: string }): Promise<Outcome<FoundCustomers>> {
  const { viewer, services } = context;
  const { secrets, store } = services;
  const now = services.clock.now();
  const given = requiredText(input.text, { at: "text", most: LONGEST_TEXT });
  if (!given.ok) return given;
  const key = customerKey(given.text, now);
  if (!key.ok) {
    const { code, message } = key.error;
    return refused({ kind: "InvalidInputError", code, text: message, path: ["input", "text"] });
  }
  return inTransaction(store, async (tx) => {
    if (await countUse(tx, secrets, { limit: quota, subject: viewer.accountId, now })) return quotaSpent;
    const found = await tx.$queryRaw<{ id: string }[]>(sql`${meantSql(key, secrets)} LIMIT ${MOST_FOUND + 1}`);
    const customerIds = found.slice(0, MOST_FOUND).map(({ id }) => id);
    const entry = { context, action: "customer.find", facts: { foundBy: key.by }, now } as const;
    for (const id of customerIds)
      await recordAudit(tx, { ...entry, objectType: "Customer", objectId: id, customerId: id });
    // Looking for somebody who is not there is remembered as well, of who looked.
    if (customerIds.length === 0)
      await recordAudit(tx, { ...entry, objectType: "Account", objectId: viewer.accountId, customerId: null });
    return { ok: true, customerIds, foundBy: key.by, isMore: found.length > MOST_FOUND };
  });
}

/** Row ids of the customers that a key means. */
function meantSql({ by, value }: Extract<CustomerKey, { ok: true }>, secrets: Pick<Secrets, "blindIndexes">): Sql {
  switch (by) {
    case "IDENTITY":
      return sql`SELECT "id" FROM "Customer" WHERE "identityIndex" = ANY(${secrets.blindIndexes(value)}::text[])`;
    case "CREDIT_CODE":
      return sql`SELECT "id" FROM "Customer" WHERE "uscc" = ${value}`;
    case "CUSTOMER_NUMBER":
      return sql`SELECT "id" FROM "Customer" WHERE "number" = ${value}`;
    case "CARD":
      return sql`SELECT DISTINCT "customerId" AS "id" FROM "SimCard" WHERE "iccid" = ${value} OR "msisdn" = ${value}`;
    case "NAME": {
      const part = `%${value.replaceAll(/[\\%_]/g, "\\$&")}%`;
      return sql`SELECT "id" FROM "Customer" WHERE "name" = ${value} OR ("kind" = 'ENTERPRISE' AND "name" LIKE ${part}) ORDER BY "name" <> ${value}, "number"`;
    }
  }
}

const quotaSpent = refused({
  kind: "LimitExceededError",
  code: "FIND_QUOTA_SPENT",
  text: {
    zh: `一小时内最多查找 ${quota.mostPerWindow} 次客户，请稍后再试；确有需要请联系主管`,
    en: `Customers can be looked up at most ${quota.mostPerWindow} times within an hour; try again later or ask your supervisor`,
  },
  path: ["input", "text"],
  data: { limit: quota.mostPerWindow },
});
