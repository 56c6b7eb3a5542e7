/**
 * What the list for restored backups says of an erasure. It names nobody: whom it is about is found again by the hash of a row id, and a row id is no secret that a hash could not hide, being random.
 */
/** One erasure, as the list has it. */
export interface ReplayEntry {
  schema: "sim-cancellation-erasure/1";
  /** Its place in the list, from 1. */
  index: number;
  number: string;
  scope: "REQUEST" | "CUSTOMER";
  subjectHash: string;
  cause: "PURPOSE_ENDED" | "CUSTOMER_ASKED" | "BACKUP_RESTORED";
  policyVersion: number;
  /** ISO 8601. */
  begunAt: string;
  /** What becomes of each place. */
  parts: readonly ReplayedPart[];
  /** SHA-256 of the entry before it, in hex; empty for the first. */
  previous: string;
}

/** A place, with the days that were worked out when the erasure began: a later run keeps nothing longer. */
export interface ReplayedPart {
  place: string;
  kind: string;
  dueAt: string | null;
  until: string | null;
}

/** Where the entry lies in the store of files. */
export function replayKey(index: number): string {
  return `erasure/replay/${index}.json`;
}

/** Reads an entry; null for what is none. */
export function readReplayEntry(text: string): ReplayEntry | null {
  try {
    const entry = JSON.parse(text) as ReplayEntry;
    const isWhole =
      entry.schema === "sim-cancellation-erasure/1" && Number.isSafeInteger(entry.index) && Array.isArray(entry.parts);
    return isWhole ? entry : null;
  } catch {
    return null;
  }
}
