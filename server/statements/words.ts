import type { Vocabulary } from "../platform/localized-text.ts";
import { statementFormatWords } from "./rules/statement-words.ts";

/** What the values of this module's closed sets are called. */
export const words = { StatementFormat: statementFormatWords } satisfies Vocabulary;
