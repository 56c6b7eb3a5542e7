import type { Vocabulary } from "../platform/localized-text.ts";
import { commentActionWords } from "./rules/comment-words.ts";

/** What the values of this module's closed sets are called. */
export const words = { CommentAction: commentActionWords } satisfies Vocabulary;
