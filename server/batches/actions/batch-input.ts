import type { Draft } from "../../requests/index.ts";
import type { AskedWave } from "../../scheduling/index.ts";
import type { BatchCards } from "./batch-cards.ts";

/** A fleet to hand in. */
export interface SubmitBatchInput extends Omit<Draft, "customerId" | "undoWindowSeconds"> {
  /** Public id; staff only. */
  customerId?: string;
  undoWindowSeconds?: number;
  /** Or public id of an import into a draft, which is handed in then. */
  cards: BatchCards & { importId?: string | null };
  termsVersion: string;
  privacyVersion: string;
  waves: AskedWave[] | null;
  scheduleNote?: string | null;
  idempotencyKey: string;
}

/** What is kept until the job has done it. */
export interface BatchWork {
  /** Null when they are in the draft already. */
  cards: BatchCards | null;
  consents: { termsVersion: string; privacyVersion: string };
  waves: AskedWave[] | null;
  note: string | null;
}
