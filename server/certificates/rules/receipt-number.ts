import { AROUND_AN_ENTRY } from "./pasted-entry.ts";

/** What numbers of receipts of erasure begin with; those of certificates begin with `ZX`. */
const RECEIPT_START = /^ER\p{Pd}?(?=[0-9])/iu;

/** Whether somebody who verifies means a receipt of erasure and not a certificate. What its number looks like beyond that is for those to know who give them. */
export function meansReceipt(entered: string): boolean {
  return RECEIPT_START.test(entered.normalize("NFKC").replace(AROUND_AN_ENTRY, ""));
}
