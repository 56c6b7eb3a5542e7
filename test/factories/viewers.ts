import type { Role } from "../../server/generated/graphql/enums/Role.ts";
import type { Store } from "../../server/platform/database/store.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { startOfTestTime } from "../support/clock.ts";
import { insertRows } from "./insert-rows.ts";
import { nextId, nextNumber } from "./numbers.ts";

type RoleName = keyof typeof Role;

/** Opens an account of this role and answers who it sees as. */
export async function anAccount(
  store: Pick<Store, "pool">,
  role: RoleName,
  { customerId = null, displayName }: { customerId?: string | null; displayName?: string } = {},
): Promise<Viewer> {
  const number = nextNumber("account");
  const name = displayName ?? `${role.toLowerCase().replaceAll("_", " ")} ${number}`;
  const accountId = nextId();
  await insertRows(store, "Account", [
    {
      id: accountId,
      username: `${role.toLowerCase()}-${number}@desk.example`,
      displayName: name,
      role,
      customerId,
      failedSignIns: 0,
      createdAt: startOfTestTime,
    },
  ]);
  return { accountId, role, customerId, sees: customerId ? "OWN" : "ALL", displayName: name };
}

/** A reviewer of the desk. */
export const aReviewer = (store: Pick<Store, "pool">) => anAccount(store, "REVIEWER");

/** An online agent. */
export const anAgent = (store: Pick<Store, "pool">) => anAccount(store, "AGENT");

/** A clerk in a hall. */
export const aHallClerk = (store: Pick<Store, "pool">) => anAccount(store, "HALL_CLERK");

/** An operations manager. */
export const anOpsManager = (store: Pick<Store, "pool">) => anAccount(store, "OPS_MANAGER");

/** An auditor. */
export const anAuditor = (store: Pick<Store, "pool">) => anAccount(store, "AUDITOR");

/** An administrator. */
export const anAdmin = (store: Pick<Store, "pool">) => anAccount(store, "ADMIN");

/** A further account of a customer. */
export const aCustomerAccount = (store: Pick<Store, "pool">, customer: { id: string }) =>
  anAccount(store, "CUSTOMER", { customerId: customer.id });

/** An account with which a customer's system calls. */
export const anApiClient = (store: Pick<Store, "pool">, customer: { id: string }) =>
  anAccount(store, "API_CLIENT", { customerId: customer.id });
