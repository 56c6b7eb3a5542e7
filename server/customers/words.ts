import type { Vocabulary } from "../platform/localized-text.ts";
import { customerKindWords } from "./rules/customer-words.ts";

/** What the values of this module's closed sets are called. */
export const words = { CustomerKind: customerKindWords } satisfies Vocabulary;
