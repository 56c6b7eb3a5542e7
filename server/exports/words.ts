import type { Vocabulary } from "../platform/localized-text.ts";
import { exportedListWords } from "./rules/list-words.ts";

/** What the values of this module's closed sets are called. */
export const words = { ExportedList: exportedListWords } satisfies Vocabulary;
