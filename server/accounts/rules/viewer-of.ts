import type { Viewer } from "../../platform/viewer.ts";

/**
 * The account as the rest of the product knows it: staff see every customer's rows, all others only those of their
 * customer.
 */
export function viewerOf(account: {
  id: string;
  role: string;
  customerId: string | null;
  displayName: string;
}): Viewer {
  const { id, role, customerId, displayName } = account;
  return { accountId: id, role, customerId, sees: customerId === null ? "ALL" : "OWN", displayName };
}
