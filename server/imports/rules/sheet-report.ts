import type { LocalizedText } from "../../platform/localized-text.ts";

/** Why no cards are taken from a sheet. */
export type SheetSkip =
  | "HIDDEN"
  | "NOT_CHOSEN"
  | "CARDS_MAY_STAY"
  | "AMBIGUOUS_COLUMNS"
  | "NOT_FILLED_IN"
  | "NO_CARD_NUMBERS";

/** A column with numbers of cards. */
export interface ColumnReport {
  /** Blank when it has none. */
  header: string;
  letter: string;
  /** Numbers in it. */
  cardCount: number;
  isTaken: boolean;
  isHidden: boolean;
}

/** What became of one sheet of a file. Kept with the import as JSON. */
export interface SheetReport {
  /** Null for CSV. */
  name: string | null;
  /** Rows with text; of a sheet that is read those from the first card on. */
  rowCount: number;
  /** Cards read from it, or card numbers found in a sheet that is not read. */
  cardCount: number;
  isRead: boolean;
  whyNot: SheetSkip | null;
  columns: ColumnReport[];
  /** Headers of the columns that an earlier file of ours filled in: known, and passed over. */
  passedOver?: string[];
}

/** What a person must know about the sheet and can do; null when everything in it was read. */
export function sheetNotice(report: SheetReport): LocalizedText | null {
  const { whyNot, cardCount } = report;
  if (whyNot === null) return columnNotice(report);
  // A sheet of instructions or pictures has nothing that could be missed.
  if (cardCount === 0 && whyNot !== "NOT_FILLED_IN") return null;
  const zh = `${sheetName(report).zh}未读取，其中有 ${cardCount} 个卡号：`;
  const en = `${sheetName(report).en} was not read; it holds ${cardCount} card numbers: `;
  const { zh: whyZh, en: whyEn } = skipWords[whyNot];
  return whyNot === "NOT_FILLED_IN"
    ? { zh: `${sheetName(report).zh}${whyZh}`, en: `${sheetName(report).en} ${whyEn}` }
    : { zh: `${zh}${whyZh}`, en: `${en}${whyEn}` };
}

const skipWords: Record<SheetSkip, LocalizedText> = {
  HIDDEN: {
    zh: "它是隐藏的工作表。如要注销其中的卡，请取消隐藏后重新上传，或在导入时指定此工作表。",
    en: "it is hidden. To cancel its cards, unhide it and upload again, or name this sheet when importing.",
  },
  NOT_CHOSEN: {
    zh: "本次导入没有选择它。如要注销其中的卡，请在导入时一并选择。",
    en: "it was not chosen for this import. To cancel its cards, choose it as well.",
  },
  CARDS_MAY_STAY: {
    zh: "表名表示其中的卡可能要保留、是新换的卡或已经注销。如确要注销，请改表名后重新上传，或在导入时指定此工作表。",
    en: "its name says that its cards stay, are new or are cancelled already. If they are to be cancelled, rename it and upload again, or name this sheet when importing.",
  },
  AMBIGUOUS_COLUMNS: {
    zh: "无法确定要注销的是哪一列的卡。请选择列后重新导入。",
    en: "it is not clear which column is to be cancelled. Choose the column and import again.",
  },
  NOT_FILLED_IN: {
    zh: "只有表头，没有填写卡号。",
    en: "has a header and no card numbers.",
  },
  NO_CARD_NUMBERS: {
    zh: "没有整列的卡号。请把卡号每行一个填在同一列后重新上传。",
    en: "no column of it is a list of card numbers. Put one number in each row of one column and upload again.",
  },
};

/** Columns whose numbers were left alone, and columns that were read although the sheet hides them. */
function columnNotice(report: SheetReport): LocalizedText | null {
  const left = report.columns.filter(({ isTaken, cardCount }) => !isTaken && cardCount > 0);
  const hidden = report.columns.filter(({ isTaken, isHidden }) => isTaken && isHidden);
  const taken = report.columns.filter(({ isTaken }) => isTaken);
  if (left.length === 0 && hidden.length === 0) return null;
  const zh: string[] = [];
  const en: string[] = [];
  if (left.length > 0) {
    const count = left.reduce((sum, { cardCount }) => sum + cardCount, 0);
    zh.push(
      `${sheetName(report).zh}只读取了${columnNames(taken).zh}；${columnNames(left).zh}中的 ${count} 个卡号没有读取。如也要注销，请在导入时指定这些列。`,
    );
    en.push(
      `Only ${columnNames(taken).en} of ${sheetName(report).en} was read; ${count} card numbers in ${columnNames(left).en} were not. To cancel those too, name these columns when importing.`,
    );
  }
  if (hidden.length > 0) {
    zh.push(
      `${sheetName(report).zh}中${columnNames(hidden).zh}是隐藏列，其中的卡号已读取；如不想注销，请改正文件后重新导入。`,
    );
    en.push(
      `${columnNames(hidden).en} of ${sheetName(report).en} is hidden and was read; if its cards are not to be cancelled, correct the file and import again.`,
    );
  }
  return { zh: zh.join(""), en: en.join(" ") };
}

/** Sheets and columns as a sentence names them. */
function sheetName({ name }: SheetReport): LocalizedText {
  return name === null ? { zh: "文件", en: "The file" } : { zh: `工作表“${name}”`, en: `Sheet “${name}”` };
}

/** Columns as a sentence names them: by header, else by letter. */
export function columnNames(columns: readonly ColumnReport[]): LocalizedText {
  const zh = columns.map(({ header, letter }) => (header === "" ? `${letter} 列` : `“${header}”（${letter} 列）`));
  const en = columns.map(({ header, letter }) =>
    header === "" ? `column ${letter}` : `“${header}” (column ${letter})`,
  );
  return { zh: zh.join("、"), en: en.join(", ") };
}
