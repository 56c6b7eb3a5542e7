import type { Vocabulary } from "../platform/localized-text.ts";
import { accountStateWords } from "./rules/account-states.ts";
import { roleWords } from "./rules/role-words.ts";

/** What the values of this module's closed sets are called. */
export const words = { Role: roleWords, AccountState: accountStateWords } satisfies Vocabulary;
