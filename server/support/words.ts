import type { Vocabulary } from "../platform/localized-text.ts";
import { complaintActionWords, complaintKindWords, complaintStatusWords } from "./rules/complaint-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  ComplaintKind: complaintKindWords,
  ComplaintStatus: complaintStatusWords,
  ComplaintAction: complaintActionWords,
} satisfies Vocabulary;
