import type { Transaction } from "../../platform/transaction.ts";
import { reviseRequest, takesMaterials } from "../../requests/index.ts";

/** Says that a request's documents change, before they do. False, and nothing may change, when the request is past its documents. */
export const touchRequest = (tx: Transaction, requestId: string, now: Date) =>
  reviseRequest(tx, requestId, now, takesMaterials);
