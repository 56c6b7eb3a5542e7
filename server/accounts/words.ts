import type { Vocabulary } from "../platform/localized-text.ts";
import { roleWords } from "./rules/role-words.ts";

/** What the values of this module's closed sets are called. */
export const words = { Role: roleWords } satisfies Vocabulary;
