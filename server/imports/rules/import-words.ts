import type { CardImportStatus } from "../../generated/graphql/enums/CardImportStatus.ts";
import type { ImportRowOutcome } from "../../generated/graphql/enums/ImportRowOutcome.ts";
import type { Words } from "../../platform/localized-text.ts";
import type { FindingSeverity } from "./row-findings.ts";
import type { SheetSkip } from "./sheet-report.ts";

/** Statuses of a list of cards that was handed in as a file. */
export const importStatusWords = {
  AWAITING_UPLOAD: { zh: "待上传", en: "Awaiting upload" },
  READING: { zh: "读取中", en: "Reading" },
  FINISHED: { zh: "已完成", en: "Finished" },
  REFUSED: { zh: "文件无法使用", en: "Refused" },
} as const satisfies Words<keyof typeof CardImportStatus>;

/** What an import did with the card of a row. */
export const rowOutcomeWords = {
  ADDED: { zh: "已加入", en: "Added" },
  CHANGED: { zh: "已更新", en: "Changed" },
  RETRIED: { zh: "已重试", en: "Tried again" },
  UNCHANGED: { zh: "无变化", en: "Unchanged" },
  ENDED: { zh: "已办结，未改动", en: "Ended, left alone" },
  REFUSED: { zh: "须改正", en: "To be corrected" },
} as const satisfies Words<keyof typeof ImportRowOutcome>;

/** How a sheet is written. */
export const sheetFormatWords = {
  XLSX: { zh: "工作簿（XLSX）", en: "Excel workbook" },
  CSV: { zh: "文本（CSV）", en: "CSV text" },
} as const satisfies Words<"XLSX" | "CSV">;

/** Why no cards are taken from a sheet; what to do stands in `sheet-report.ts`. */
export const sheetSkipWords = {
  HIDDEN: { zh: "工作表已隐藏", en: "Hidden" },
  NOT_CHOSEN: { zh: "未选择", en: "Not chosen" },
  CARDS_MAY_STAY: { zh: "卡可能要保留", en: "Cards may stay" },
  AMBIGUOUS_COLUMNS: { zh: "无法确定卡号列", en: "Column not clear" },
  NOT_FILLED_IN: { zh: "未填写卡号", en: "Not filled in" },
  NO_CARD_NUMBERS: { zh: "没有卡号", en: "No card numbers" },
} as const satisfies Words<SheetSkip>;

/** How much a finding at a row matters. */
export const rowSeverityWords = {
  ERROR: { zh: "未受理", en: "Not taken" },
  WARNING: { zh: "已受理，请核对", en: "Taken, please look" },
} as const satisfies Words<FindingSeverity>;
