import type { Vocabulary } from "../platform/localized-text.ts";
import {
  importStatusWords,
  rowOutcomeWords,
  rowSeverityWords,
  sheetFormatWords,
  sheetSkipWords,
} from "./rules/import-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  CardImportStatus: importStatusWords,
  ImportRowOutcome: rowOutcomeWords,
  ImportSheetSkip: sheetSkipWords,
  RowFindingSeverity: rowSeverityWords,
  SheetFormat: sheetFormatWords,
} satisfies Vocabulary;
