import type { LocalizedText } from "../../platform/localized-text.ts";
import type { SheetReport } from "../rules/sheet-report.ts";

/** Why a file as a whole was refused; findings about single rows are never refusals. */
export type WorkbookRefusedCode =
  | "EMPTY_FILE"
  | "UNSUPPORTED_FORMAT"
  | "OLD_EXCEL_FORMAT"
  | "BINARY_EXCEL_FORMAT"
  | "OPEN_DOCUMENT_FORMAT"
  | "NUMBERS_FORMAT"
  | "PDF_FILE"
  | "PICTURE_FILE"
  | "TEXT_DOCUMENT"
  | "WEB_PAGE"
  | "ARCHIVE_FILE"
  | "PASSWORD_PROTECTED"
  | "DAMAGED_FILE"
  | "UNSAFE_CONTENT"
  | "TOO_LARGE"
  | "TOO_MANY_ROWS"
  | "TOO_MANY_SHEETS"
  | "TOO_MANY_COLUMNS"
  | "AMBIGUOUS_CARD_COLUMNS"
  | "CHOICE_NOT_FOUND"
  | "CARDS_ARE_HIDDEN"
  | "CARDS_MAY_STAY"
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
  BINARY_EXCEL_FORMAT: {
    zh: "这是 Excel 二进制格式（.xlsb），系统不读取。请在 Excel 或 WPS 中选择“另存为 .xlsx”，再重新上传。",
    en: "This is Excel's binary format (.xlsb), which is not read here. In Excel or WPS choose “Save as .xlsx” and upload it again.",
  },
  OPEN_DOCUMENT_FORMAT: {
    zh: "这是 OpenDocument 表格（.ods）。请在 LibreOffice 或 WPS 中选择“另存为 .xlsx”，再重新上传。",
    en: "This is an OpenDocument spreadsheet (.ods). In LibreOffice or WPS choose “Save as .xlsx” and upload it again.",
  },
  NUMBERS_FORMAT: {
    zh: "这是苹果 Numbers 表格（.numbers）。请在 Numbers 中选择“文件 → 导出为 → Excel”，再上传导出的 .xlsx。",
    en: "This is an Apple Numbers file. In Numbers choose File → Export To → Excel and upload the .xlsx.",
  },
  PDF_FILE: {
    zh: "这是 PDF 文件，不是卡号表格。请上传原来的 Excel 表格（.xlsx）或 CSV；如只有 PDF，请把卡号填入下载的模板后上传。",
    en: "This is a PDF, not a card list. Upload the Excel workbook (.xlsx) or CSV it was made from; if there is only the PDF, enter the card numbers in the template and upload that.",
  },
  PICTURE_FILE: {
    zh: "这是图片，不是卡号表格。请把卡号填入下载的模板（.xlsx）后上传。",
    en: "This is a picture, not a card list. Enter the card numbers in the template (.xlsx) and upload that.",
  },
  TEXT_DOCUMENT: {
    zh: "这是 Word 等文字文档，不是卡号表格。请把其中的卡号复制到下载的模板（.xlsx）后上传。",
    en: "This is a text document (such as Word), not a card list. Copy the card numbers into the template (.xlsx) and upload that.",
  },
  WEB_PAGE: {
    zh: "这是网页或 XML 内容（有些系统导出的 .xls 实际是网页）。请用 Excel 或 WPS 打开后另存为 .xlsx，再重新上传。",
    en: "This is a web page or XML (what some systems export as .xls). Open it in Excel or WPS, save it as .xlsx and upload it again.",
  },
  ARCHIVE_FILE: {
    zh: "这是压缩包。请解压后逐个上传其中的 Excel（.xlsx）或 CSV 文件。",
    en: "This is an archive. Unpack it and upload the Excel (.xlsx) or CSV files in it one by one.",
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
  TOO_MANY_SHEETS: {
    zh: "工作表太多。请把卡号合并到较少的工作表后重新上传。",
    en: "There are too many sheets. Put the cards on fewer sheets and upload the file again.",
  },
  TOO_MANY_COLUMNS: {
    zh: "列太多。请只保留需要的列（或把卡号复制到下载的模板中）后重新上传。",
    en: "There are too many columns. Keep only those that are needed (or copy the cards into the template) and upload the file again.",
  },
  AMBIGUOUS_CARD_COLUMNS: {
    zh: "有多列卡号，无法确定要注销哪一列。请选择要注销的列后重新导入。",
    en: "Several columns hold card numbers and it is not clear which are to be cancelled. Choose the column and import again.",
  },
  CHOICE_NOT_FOUND: {
    zh: "文件中没有所选的列或工作表。请核对后重新选择。",
    en: "The file does not have the chosen column or sheet. Please check and choose again.",
  },
  CARDS_ARE_HIDDEN: {
    zh: "卡号都在隐藏的工作表里，因此没有读取。如要注销这些卡，请取消隐藏后重新上传，或在导入时指定该工作表。",
    en: "All card numbers stand on hidden sheets, which are not read. To cancel these cards, unhide the sheet and upload again, or name the sheet when importing.",
  },
  CARDS_MAY_STAY: {
    zh: "工作表的名称表示其中的卡可能要保留、是新换的卡或已经注销，因此没有读取。如确要注销，请改表名后重新上传，或在导入时指定该工作表。",
    en: "By its name the sheet holds cards that stay, are new or are cancelled already, so it was not read. If they are to be cancelled, rename the sheet and upload again, or name the sheet when importing.",
  },
  NO_CARD_COLUMN: {
    zh: "没有找到卡号列。请在表头写明“ICCID”（或“接入号”），或使用下载的模板；只有 IMSI 或设备号（IMEI）时无法识别卡。",
    en: "No column with card numbers was found. Name its header “ICCID” (or “MSISDN”), or use the template; an IMSI or a device's IMEI alone does not name a card.",
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
  /** What stands on the sheets, when they could be looked into: the caller may choose among their columns. */
  readonly sheets: readonly SheetReport[];

  constructor(
    code: WorkbookRefusedCode,
    options: { text?: LocalizedText; sheets?: readonly SheetReport[]; cause?: unknown } = {},
  ) {
    const text = options.text ?? messages[code];
    super(text.en, { cause: options.cause });
    this.code = code;
    this.text = text;
    this.sheets = options.sheets ?? [];
  }

  /** The refusal of a file with more than `maximum` sheets. */
  static tooManySheets(maximum: number): WorkbookRefusedError {
    return new WorkbookRefusedError("TOO_MANY_SHEETS", {
      text: {
        zh: `一个文件最多 ${maximum} 个工作表，此文件超出了。请合并工作表或拆成多个文件后上传。`,
        en: `One file may have at most ${maximum} sheets and this one has more. Put the cards on fewer sheets or split the file.`,
      },
    });
  }

  /** The refusal of a file with something beyond column `maximum`: left out it might be the cards. */
  static tooManyColumns(maximum: number, rowNumber: number): WorkbookRefusedError {
    return new WorkbookRefusedError("TOO_MANY_COLUMNS", {
      text: {
        zh: `一张工作表最多 ${maximum} 列，此文件第 ${rowNumber} 行超出了，因此没有导入任何卡。请只保留需要的列（或把卡号复制到下载的模板中）后重新上传。`,
        en: `A sheet may have at most ${maximum} columns and row ${rowNumber} has more, so nothing was imported. Keep only the columns that are needed (or copy the cards into the template) and upload the file again.`,
      },
    });
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
