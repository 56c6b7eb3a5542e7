/** On whose behalf something is read or done. */
export interface Viewer {
  accountId: string;
  /** Role of product §1; the permission table says what it may do. */
  role: string;
  /** The customer the account belongs to; null for staff. */
  customerId: string | null;
  /** ALL: every customer's rows. OWN: only rows of `customerId`. */
  sees: "ALL" | "OWN";
  /** Name shown in histories. */
  displayName: string;
}
