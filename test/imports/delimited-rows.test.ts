import { describe, expect, it } from "vitest";
import { defaultImportLimits } from "../../server/imports/workbook/import-limits.ts";
import { allRows, fileOf, iccid } from "./make-workbook.ts";

/** `ICCID,备注` and one card with the note 报废, in the encoding in which Chinese Excel saves CSV. */
const gb18030 = Buffer.concat([
  Buffer.from("ICCID,"),
  Buffer.from("b1b8d7a2", "hex"),
  Buffer.from(`\r\n${iccid(1)},`),
  Buffer.from("b1a8b7cf", "hex"),
  Buffer.from("\r\n"),
]);

describe("a CSV card list", () => {
  it("has the same rows as a workbook", async () => {
    const [row] = await allRows(await fileOf(`ICCID,MSISDN,备注\n${iccid(1)},1440100000001,报废\n`));
    expect(row).toEqual({
      rowNumber: 2,
      columns: { iccid: 0, msisdn: 1, imsi: null },
      cells: [iccid(1), "1440100000001", "报废"],
      iccidRaw: iccid(1),
      msisdnRaw: "1440100000001",
      imsiRaw: "",
      place: 1,
      noteRaw: "报废",
      isUncalculated: false,
      isIccidNumeric: false,
      isHidden: false,
    });
  });

  it("is read in UTF-8 with and without byte order mark, GB18030 and UTF-16", async () => {
    const text = `ICCID,备注\r\n${iccid(1)},报废\r\n`;
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replaceAll(",", "\t"), "utf16le")]);
    for (const content of [text, `\ufeff${text}`, gb18030, utf16]) {
      const rows = await allRows(await fileOf(content));
      expect(rows.map(({ cells }) => cells)).toEqual([[iccid(1), "报废"]]);
    }
  });

  it("notices GB18030 even when the first Chinese character comes late", async () => {
    const cards = Array.from({ length: 5_000 }, (_, i) => `${iccid(i)},\n`).join("");
    const late = Buffer.concat([Buffer.from(`ICCID,Note\n${cards}${iccid(9_999)},`), Buffer.from("b1a8b7cf", "hex")]);
    const rows = await allRows(await fileOf(late));
    expect(rows.at(-1)?.noteRaw).toBe("报废");
  });

  it("finds its separator: comma, semicolon, tab or the one it names", async () => {
    for (const [separator, first] of [
      [",", ""],
      [";", ""],
      ["\t", ""],
      ["|", ""],
      ["~", "sep=~\n"],
    ] as const) {
      const text = `${first}清单 2026\n\nICCID${separator}备注\n${iccid(1)}${separator}"1${separator}5"\n${iccid(2)}${separator}\n`;
      const rows = await allRows(await fileOf(text));
      expect(
        rows.map(({ noteRaw }) => noteRaw),
        separator,
      ).toEqual([`1${separator}5`, ""]);
    }
  });

  it("keeps quoted line ends and quotation marks, and counts rows as Excel does", async () => {
    const text = `ICCID,备注\r\n${iccid(1)},"两行\r\n""备注"""\r\n\r\n${iccid(2)},5" 屏\r${iccid(3)},end`;
    const rows = await allRows(await fileOf(text));
    expect(rows.map(({ rowNumber, noteRaw }) => [rowNumber, noteRaw])).toEqual([
      [2, '两行\r\n"备注"'],
      [4, '5" 屏'],
      [5, "end"],
    ]);
  });

  it("is read alike wherever it is cut into chunks", async () => {
    const lines = Array.from({ length: 6_000 }, (_, i) => `${iccid(i)},"备注 ""${i}"",\r\n${"x".repeat(i % 50)}"\r\n`);
    const rows = await allRows(await fileOf(`ICCID,备注\r\n${lines.join("")}`));
    expect(rows).toHaveLength(6_000);
    expect(
      rows.every((row, i) => row.rowNumber === i + 2 && row.noteRaw === `备注 "${i}",\r\n${"x".repeat(i % 50)}`),
    ).toBe(true);
  });

  it("keeps a doubled quotation mark and a line end that a chunk cuts in two", async () => {
    const start = `ICCID,Note\n${iccid(1)},"`;
    for (const cutAt of [65_533, 65_534, 65_535, 65_536, 65_537]) {
      const filler = "x".repeat(cutAt - start.length);
      const rows = await allRows(await fileOf(`${start}${filler}""y"\r\n${iccid(2)},z\r\n`), {
        ...defaultImportLimits,
        cellCharacters: 100_000,
      });
      expect(rows.map(({ rowNumber, noteRaw }) => [rowNumber, noteRaw.slice(-3)])).toEqual([
        [2, 'x"y'],
        [3, "z"],
      ]);
    }
    for (const cutAt of [65_534, 65_535, 65_536]) {
      const filler = `${iccid(1)},\n`.repeat(3_000).slice(0, cutAt - "ICCID,Note\n".length);
      const rows = await allRows(await fileOf(`ICCID,Note\n${filler}\r\n${iccid(2)},z`));
      expect(rows.at(-1)?.rowNumber).toBe(`ICCID\n${filler}\n`.split("\n").length);
    }
  });

  it("says near which row a quotation mark is left open", async () => {
    await expect(allRows(await fileOf(`ICCID,备注\n${iccid(1)},"open\n${iccid(2)},x\n`))).rejects.toMatchObject({
      code: "DAMAGED_FILE",
      text: { zh: expect.stringContaining("第 2 行"), en: expect.stringContaining("row 2") },
    });
  });

  it("may be a bare column of numbers", async () => {
    const rows = await allRows(await fileOf(`${iccid(1)}\n${iccid(2)}`));
    expect(rows.map(({ rowNumber, iccidRaw }) => [rowNumber, iccidRaw])).toEqual([
      [1, iccid(1)],
      [2, iccid(2)],
    ]);
  });

  it("is refused where zero bytes begin, and says near which row", async () => {
    const content = Buffer.concat([Buffer.from(`ICCID\n${iccid(1)}\n`.repeat(300)), Buffer.from([0, 1, 2])]);
    await expect(allRows(await fileOf(content))).rejects.toMatchObject({
      code: "DAMAGED_FILE",
      text: { en: expect.stringContaining("NUL") },
    });
  });

  it("is told to be damaged when zero bytes follow a few lines only", async () => {
    await expect(allRows(await fileOf(`ICCID\n${iccid(1)}\n\0\0\0`))).rejects.toMatchObject({ code: "DAMAGED_FILE" });
  });

  it("is read in UTF-16 without byte order mark, of either order, and with the end mark of DOS", async () => {
    const text = `卡号\t备注\r\n${iccid(1)}\t报废\r\n`;
    for (const bytes of [Buffer.from(text, "utf16le"), Buffer.from(text, "utf16le").swap16(), `${text}\x1a`]) {
      const rows = await allRows(await fileOf(bytes));
      expect(rows.map(({ cells }) => cells)).toEqual([[iccid(1), "报废"]]);
    }
  });

  it("may repeat its header, as lists that were put together do", async () => {
    const rows = await allRows(await fileOf(`ICCID,备注\n${iccid(1)},a\nICCID,备注\n${iccid(2)},b\n`));
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([2, 4]);
  });
});
