import type { RECEIPT_SCHEMA } from "../../certificates/index.ts";
import type { Ground, Treatment } from "../rules/data-kinds.ts";

/** What became of one place, as a receipt says it. */
export interface ReceiptPart {
  place: string;
  kind: string;
  treatment: Treatment;
  ground: Ground;
  status: "WAITING" | "DONE" | "RESTRICTED" | "HELD" | "FAILED";
  /** Rows that were cleared or removed; files that were deleted; rows of which something is under seal; cards that somebody forbids to erase. */
  erasedCount: number;
  fileCount: number;
  keptCount: number;
  heldCount: number;
  /** ISO 8601; null where nothing is kept. */
  until: string | null;
  /** ISO 8601; when it is erased where that is not now. */
  dueAt: string | null;
}

/** Everything that a receipt says. It names nobody: not even the customer's number, so that it can be shown to anybody. */
export interface ReceiptFacts {
  schema: typeof RECEIPT_SCHEMA;
  number: string;
  scope: "REQUEST" | "CUSTOMER";
  /** SHA-256 of what was erased, by its row id. */
  subjectHash: string;
  cause: string;
  policyVersion: number;
  cardCount: number;
  startedAt: string;
  /** Null while somebody forbids to erase some of it. */
  endedAt: string | null;
  run: number;
  /** Its place in the list for restored backups, with the hash of that entry. */
  replayIndex: number;
  replayHash: string;
  issuedAt: string;
  issuer: { zh: string; en: string };
  parts: readonly ReceiptPart[];
}
