import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Language } from "../../platform/localized-text.ts";
import { cellStyles } from "../../platform/spreadsheet/cell-styles.ts";
import { type SheetToWrite, writeSpreadsheet } from "../../platform/spreadsheet/spreadsheet-writer.ts";
import { RowWriter } from "../../platform/spreadsheet/written-cells.ts";
import { templateHeaders } from "../rules/list-headers.ts";
import { defaultImportLimits } from "./import-limits.ts";

interface TemplateTexts {
  dataSheet: string;
  instructionSheet: string;
  /** One line each; the first is the title. No line is a bare header, so that this sheet is never taken for a card list. */
  instructions: string[];
  iccidHint: string;
  iccidFault: string;
  msisdnHint: string;
  waveHint: string;
  wishedOnHint: string;
  attention: string;
}

/** Longest name of a wave, in characters. */
const LONGEST_WAVE_NAME = 60;
const maximumCards = defaultImportLimits.cardRows;

const texts: Record<Language, TemplateTexts> = {
  zh: {
    dataSheet: "注销卡号",
    instructionSheet: "填写说明",
    attention: "请核对",
    iccidHint: "填写卡面上以 89 开头的 19 或 20 位号码。本列已设为文本格式，请勿改为数字。",
    iccidFault: "ICCID 为 19 或 20 位。请对照卡面核对。",
    msisdnHint: "选填：物联网号码，13 位（老卡 11 位）。填写后用来核对 ICCID。",
    waveHint: "选填：同名的卡一起办理。",
    wishedOnHint: "选填：不早于这一天办理，写作 2026-12-24。",
    instructions: [
      "物联卡注销：填写说明",
      `在“注销卡号”工作表中每行填写一张卡，从第 2 行开始，最多 ${maximumCards} 张。请勿修改第 1 行的表头。`,
      "ICCID 必填：卡面上以 89 开头的 19 或 20 位号码，可含字母。示例（请勿照抄）：89860620200029875009",
      "接入号选填：13 位物联网号码，用来核对 ICCID；没有 ICCID 时也可只填接入号。示例（请勿照抄）：1440123456789",
      "备注选填：供您自己使用，会原样保留在结果文件中。",
      "波次选填：同一波次名称的卡一起办理；没有这个波次时会新建。与期望日期可只填其一。",
      "期望日期选填：写作 2026-12-24。卡不会早于这一天办理；不填则尽快办理。",
      "为什么是文本格式：Excel 只保留数字的前 15 位，卡号以数字保存时后几位会变成 0，且无法恢复。粘贴时请选择“只保留文本”或“匹配目标格式”。",
      "从其他表格复制后如看到 8.98606E+19 之类的显示，说明该卡号已损坏，请对照卡面重新填写。",
      "隐藏或被筛选掉的行也会被读取；不想注销的卡请整行删除。",
      "上传后您会拿到同一份文件，末尾多出处理结果和说明两列：改正有问题的行后可直接再次上传，其他行不受影响。",
    ],
  },
  en: {
    dataSheet: "Cards to cancel",
    instructionSheet: "Instructions",
    attention: "Please check",
    iccidHint:
      "The 19 or 20 characters on the card that begin with 89. This column is text: do not change it to a number.",
    iccidFault: "An ICCID has 19 or 20 characters. Please compare it with the card.",
    msisdnHint: "Optional: the IoT phone number, 13 digits (11 on old cards). It is used to confirm the ICCID.",
    waveHint: "Optional: cards that name the same wave go together.",
    wishedOnHint: "Optional: the card does not go before this day. Write it as 2026-12-24.",
    instructions: [
      "Cancelling IoT cards: how to fill in this file",
      `Enter one card per row on the sheet “Cards to cancel”, from row 2 on, at most ${maximumCards}. Do not change the header in row 1.`,
      "ICCID, required: the 19 or 20 characters on the card that begin with 89; letters may occur. Example (do not copy): 89860620200029875009",
      "MSISDN, optional: the 13-digit IoT number, used to confirm the ICCID; it may stand alone when there is no ICCID. Example (do not copy): 1440123456789",
      "Note, optional: for yourself; it is kept as it is in the result file.",
      "Wave, optional: cards that name the same wave go together; a wave that does not exist yet is made. One of wave and date is enough.",
      "Wished date, optional: written as 2026-12-24. The card does not go before that day; without one it goes as soon as it can.",
      "Why text: Excel keeps 15 digits of a number, so the last digits of a card number turn into zeros and cannot be recovered. Paste with “Keep Text Only” or “Match Destination Formatting”.",
      "If a number copied from elsewhere shows as 8.98606E+19 it is damaged: enter it again from the card.",
      "Hidden and filtered rows are read too. Delete the rows of cards that are not to be cancelled.",
      "After the upload you get the same file back with two more columns, the result and the reason: correct the rows in question and upload it again; the other rows stay as they are.",
    ],
  },
};

/**
 * The empty card list that customers download: whole columns preset as text, so that Excel keeps all digits of what is typed or
 * pasted, and an instructions sheet. About 3 KB, whatever the number of rows it is meant for.
 */
export async function buildTemplate(language: Language): Promise<Buffer> {
  const words = texts[language];
  const out = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(out),
    writeSpreadsheet([dataSheet(words, language), instructionSheet(words)], out),
  ]);
  return bytes;
}

function dataSheet(words: TemplateTexts, language: Language): SheetToWrite {
  const { iccid, msisdn, note, wave, wishedOn } = templateHeaders[language];
  const header = new RowWriter(1);
  [iccid, msisdn, note, wave, wishedOn].forEach((title, column) => {
    header.text(column, title, cellStyles.header);
  });
  const lastRow = maximumCards + 1;
  return {
    name: words.dataSheet,
    widthsCharacters: [28, 24, 40, 24, 24],
    columnStyle: cellStyles.text,
    headerRowNumber: 1,
    hasFilter: false,
    rows: Readable.from([header.end()]),
    rules: [
      {
        ...{ cells: `A2:A${lastRow}`, least: 19, most: 20, hint: { title: "ICCID", text: words.iccidHint } },
        // A question, not a stop: a number pasted with blanks in it is read all the same.
        question: { title: words.attention, text: words.iccidFault },
      },
      { cells: `B2:B${lastRow}`, least: 11, most: 13, hint: { title: "MSISDN", text: words.msisdnHint } },
      { cells: `D2:D${lastRow}`, least: 1, most: LONGEST_WAVE_NAME, hint: { title: wave, text: words.waveHint } },
      { cells: `E2:E${lastRow}`, least: 8, most: 11, hint: { title: wishedOn, text: words.wishedOnHint } },
    ],
  };
}

function instructionSheet(words: TemplateTexts): SheetToWrite {
  const lines = words.instructions.map((line, index) =>
    new RowWriter(index + 1).text(0, line, index === 0 ? cellStyles.title : cellStyles.wrapped).end(),
  );
  return {
    name: words.instructionSheet,
    widthsCharacters: [100],
    columnStyle: cellStyles.wrapped,
    headerRowNumber: null,
    isPlain: true,
    rows: Readable.from(lines),
  };
}
