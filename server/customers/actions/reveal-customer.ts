import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { countUse, type RateLimit } from "../../platform/rate-limit.ts";
import { inTransaction } from "../../platform/transaction.ts";

/** Whose data, and what for. */
export interface RevealCustomerInput {
  customerId: string;
  /** Why it is needed; kept with the name of who asked. */
  reason: string;
}

/** Personal data in full. */
export interface RevealedData {
  name: string;
  phone: string | null;
  email: string | null;
  /** Identity number of a person; null for enterprises, whose credit code is public. */
  identityNumber: string | null;
}

/** Shortest and longest reason, in characters. */
const [SHORTEST_REASON, LONGEST_REASON] = [4, 500];
/** Nobody needs more customers in full than this in an hour of honest work. */
const quota: RateLimit = { name: "customer.reveal", mostPerWindow: 60, windowSeconds: 3_600 };

/** Shows a customer's data in full to somebody who says why. Each look is written down, and an account has so many in an hour. */
export async function revealCustomer(
  context: ActionContext,
  input: RevealCustomerInput,
): Promise<Outcome<{ revealed: RevealedData }>> {
  const { viewer, services } = context;
  const { secrets, clock } = services;
  const now = clock.now();
  const reason = input.reason.trim();
  if (reason.length < SHORTEST_REASON || reason.length > LONGEST_REASON) return reasonNeeded;
  const id = fromPublicId("customer", input.customerId);
  return inTransaction(services.store, async (tx) => {
    const customer = id === null ? null : await tx.customer.findUnique({ where: { id } });
    if (!customer) return notFound({ zh: "客户", en: "customer" }, ["input", "customerId"]);
    if (await countUse(tx, secrets, { limit: quota, subject: viewer.accountId, now })) return quotaSpent;
    await recordAudit(tx, {
      context,
      action: "customer.reveal",
      objectType: "Customer",
      objectId: customer.id,
      customerId: customer.id,
      facts: { reason },
      now,
    });
    const { name, phone, email, identityCipher } = customer;
    return {
      ok: true,
      revealed: { name, phone, email, identityNumber: identityCipher && secrets.open(identityCipher) },
    };
  });
}

const reasonNeeded = refused({
  kind: "InvalidInputError",
  code: "REASON_REQUIRED",
  text: {
    zh: `请说明查看原因（${SHORTEST_REASON} 至 ${LONGEST_REASON} 字），将记入审计`,
    en: `Say why you need it (${SHORTEST_REASON} to ${LONGEST_REASON} characters); it is kept in the audit trail`,
  },
  path: ["input", "reason"],
});

const quotaSpent = refused({
  kind: "LimitExceededError",
  code: "REVEAL_QUOTA_SPENT",
  text: {
    zh: `一小时内最多查看 ${quota.mostPerWindow} 位客户的完整信息，请稍后再试；确有需要请联系主管`,
    en: `At most ${quota.mostPerWindow} customers can be shown in full within an hour; try again later or ask your supervisor`,
  },
  path: ["input", "customerId"],
  data: { limit: quota.mostPerWindow },
});
