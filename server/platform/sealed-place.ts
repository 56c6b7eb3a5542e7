import type { Secrets } from "./secrets.ts";

/** A column in which a module keeps what was sealed with the encryption key, so that it is sealed anew when that key is changed. */
export interface SealedPlace {
  /** The table, by its model's name. */
  model: string;
  /** Its primary key, one column of UUIDs; `id` when absent. */
  key?: string;
  column: string;
  /** The column with the blind index of the same text, where there is one. */
  index?: string;
  /** Where what was sealed holds sealed values itself: the text with those sealed anew. */
  within?: (text: string, secrets: Secrets) => string;
}
