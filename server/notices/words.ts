import type { Vocabulary } from "../platform/localized-text.ts";
import { mailLanguageWords, noticeEndWords, noticeKindWords } from "./rules/notice-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  NoticeKind: noticeKindWords,
  NoticeEnd: noticeEndWords,
  MailLanguage: mailLanguageWords,
} satisfies Vocabulary;
