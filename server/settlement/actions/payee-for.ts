import { type Outcome, refused, type UserFault } from "../../platform/action.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type EnteredAccount, payeeOf } from "../rules/payee.ts";

/** Where money of a customer may go, as it was entered; or what is wrong, at which field of `companyAccount`. */
export async function payeeFor(
  tx: Transaction,
  customerId: string,
  entered: EnteredAccount | null,
): Promise<Outcome<{ account: EnteredAccount | null }>> {
  const customer = await tx.customer.findUniqueOrThrow({
    where: { id: customerId },
    select: { kind: true, name: true },
  });
  const payee = payeeOf(customer, entered);
  if (payee.ok) return payee;
  const faults = payee.faults.map(
    ({ code, text, field }): UserFault => ({
      ...{ kind: "InvalidInputError", code, text },
      path: ["input", "companyAccount", ...(field ? [field] : [])],
    }),
  );
  return refused(...faults);
}
