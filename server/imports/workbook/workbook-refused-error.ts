import type { LocalizedText } from "../../platform/localized-text.ts";

/** Why a file as a whole was refused; findings about single rows are never refusals. */
export type WorkbookRefusedCode =
  | "EMPTY_FILE"
  | "UNSUPPORTED_FORMAT"
  | "OLD_EXCEL_FORMAT"
  | "PASSWORD_PROTECTED"
  | "DAMAGED_FILE"
  | "UNSAFE_CONTENT"
  | "TOO_LARGE"
  | "TOO_MANY_ROWS"
  | "NO_CARD_COLUMN"
  | "NO_CARD_ROWS";

const messages: Record<WorkbookRefusedCode, LocalizedText> = {
  EMPTY_FILE: {
    zh: "文件是空的，请选择已填写卡号的文件。",
    en: "The file is empty. Choose the file that holds the card numbers.",
  },
  UNSUPPORTED_FORMAT: {
    zh: "这不是 Excel 工作簿（.xlsx）或 CSV 文件。请用 Excel 或 WPS 打开后另存为 .xlsx，再重新上传。",
    en: "This is not an Excel workbook (.xlsx) or a CSV file. Open it in Excel or WPS, save it as .xlsx and upload it again.",
  },
  OLD_EXCEL_FORMAT: {
    zh: "这是旧版 Excel 格式（.xls）。请在 Excel 或 WPS 中选择“另存为 .xlsx”，再重新上传。",
    en: "This is the old Excel format (.xls). In Excel or WPS choose “Save as .xlsx” and upload it again.",
  },
  PASSWORD_PROTECTED: {
    zh: "文件设有打开密码，无法读取。请取消密码（文件 → 信息 → 保护工作簿）后重新上传。",
    en: "The file is protected by a password and cannot be read. Remove the password (File → Info → Protect Workbook) and upload it again.",
  },
  DAMAGED_FILE: {
    zh: "文件已损坏或上传不完整。请用 Excel 打开确认，另存为新的 .xlsx 后重新上传。",
    en: "The file is damaged or was not uploaded completely. Open it in Excel, save it as a new .xlsx and upload it again.",
  },
  UNSAFE_CONTENT: {
    zh: "文件含有不允许的内容（文档类型声明）。请将卡号复制到下载的模板中再上传。",
    en: "The file contains content that is not allowed (a document type declaration). Copy the card numbers into the template and upload that.",
  },
  TOO_LARGE: {
    zh: "文件或其解压后的内容过大。请只保留卡号列（复制到下载的模板中），必要时拆成多个文件后上传。",
    en: "The file, or what it unpacks to, is too large. Keep only the card columns (copy them into the template), split the file if needed, and upload again.",
  },
  TOO_MANY_ROWS: {
    zh: "一个文件最多 100000 张卡。请拆成多个文件分别上传。",
    en: "One file may hold at most 100000 cards. Split it into several files and upload them one by one.",
  },
  NO_CARD_COLUMN: {
    zh: "没有找到卡号列。请在表头写明“ICCID”（或“接入号”），或使用下载的模板；隐藏的工作表不会被读取。",
    en: "No column with card numbers was found. Name its header “ICCID” (or “MSISDN”), or use the template; hidden sheets are not read.",
  },
  NO_CARD_ROWS: {
    zh: "找到了卡号列，但没有填写任何卡号。请在表头下方逐行填写卡号后重新上传。",
    en: "The card column was found, but it holds no card number. Fill in one card per row below the header and upload again.",
  },
};

/** A file that is refused as a whole, with what the person can do about it. `cause` holds the technical reason for the log. */
export class WorkbookRefusedError extends Error {
  override readonly name = "WorkbookRefusedError";
  readonly code: WorkbookRefusedCode;
  /** For people; `message` of the error itself is the English text. */
  readonly text: LocalizedText;

  constructor(code: WorkbookRefusedCode, options: { text?: LocalizedText; cause?: unknown } = {}) {
    const text = options.text ?? messages[code];
    super(text.en, { cause: options.cause });
    this.code = code;
    this.text = text;
  }

  /** The refusal of a file with more than `maximum` cards. */
  static tooManyRows(maximum: number): WorkbookRefusedError {
    return new WorkbookRefusedError("TOO_MANY_ROWS", {
      text: {
        zh: `一个文件最多 ${maximum} 张卡，此文件超出了。请拆成多个文件分别上传。`,
        en: `One file may hold at most ${maximum} cards and this one holds more. Split it into several files and upload them one by one.`,
      },
    });
  }
}
