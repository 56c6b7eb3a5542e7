import type { Vocabulary } from "../platform/localized-text.ts";
import { importStatusWords, rowSeverityWords, sheetSkipWords } from "./rules/import-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  CardImportStatus: importStatusWords,
  ImportSheetSkip: sheetSkipWords,
  RowFindingSeverity: rowSeverityWords,
} satisfies Vocabulary;
