import { Writable } from "node:stream";
import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { type Table, type TableColumn, writeTables } from "../../server/platform/spreadsheet/write-table.ts";
import { allRows, CollectedBytes, fileOf, iccid } from "./make-workbook.ts";

const columns: TableColumn<"iccid" | "count" | "arrears" | "at">[] = [
  { header: "ICCID", key: "iccid", widthCharacters: 24, kind: "text" },
  { header: "次数", key: "count", widthCharacters: 10, kind: "number" },
  { header: "欠费（元）", key: "arrears", widthCharacters: 12, kind: "fen" },
  { header: "时间", key: "at", widthCharacters: 20, kind: "date" },
];

async function sheetOf(rows: Table["rows"], sheetName = "清单") {
  const out = new CollectedBytes();
  await writeTables([{ sheetName, columns, rows }], out);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(out.bytes as unknown as ArrayBuffer);
  return workbook.worksheets[0]!;
}

const textOf = async (text: string) =>
  (await sheetOf([{ iccid: text, count: 1, arrears: 1, at: null }])).getCell("A2").value;

describe("an exported list", () => {
  it("stores numbers as numbers, amounts in yuan, moments in China time and card numbers as text", async () => {
    const sheet = await sheetOf([
      { iccid: "89860620200029875009", count: 3, arrears: 123_456n, at: new Date("2026-05-01T16:30:05Z") },
    ]);
    expect(sheet.getCell("A2").value).toBe("89860620200029875009");
    expect(sheet.getCell("B2").value).toBe(3);
    expect(sheet.getCell("C2").value).toBe(1234.56);
    expect(sheet.getCell("C2").numFmt).toBe("#,##0.00");
    expect(sheet.getCell("D2").value).toEqual(new Date("2026-05-02T00:30:05Z"));
  });

  it("writes small and negative amounts to the fen", async () => {
    const rows = [-5, 0, 7, 100, -12_345].map((arrears) => ({ iccid: "", count: null, arrears, at: undefined }));
    const sheet = await sheetOf(rows);
    expect(rows.map((_, i) => sheet.getCell(i + 2, 3).value)).toEqual([-0.05, 0, 0.07, 1, -123.45]);
  });

  it("keeps the header in sight and filters below it", async () => {
    const sheet = await sheetOf([]);
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(sheet.autoFilter).toBe("A1:D1");
    expect(sheet.getColumn(1).width).toBe(24);
  });

  it("defuses every text that a spreadsheet could run, and leaves other text alone", async () => {
    for (const start of ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", " =", "\u3000＝", "\ufeff="]) {
      const value = await textOf(`${start}cmd|'/c calc'!A1`);
      expect(String(value).startsWith("'"), JSON.stringify(start)).toBe(true);
    }
    for (const text of ["'=1", "报废 = 是", "1-2", "<b>&\"'</b>", "emoji 😀", "a\nb", "\u202eltr"])
      expect(await textOf(text)).toBe(text);
  });

  it("gives text back as it was when the list is imported again", async () => {
    const out = new CollectedBytes();
    const texts = ["_x0041_ _x000d_", "a\rb\r\nc", "<&>\"' ]]>", "  blanks  ", "'=1"];
    const rows = texts.map((note, i) => ({ iccid: iccid(i), note }));
    const noted: TableColumn<"iccid" | "note">[] = [
      columns[0] as TableColumn<"iccid">,
      { header: "备注", key: "note", widthCharacters: 9, kind: "text" },
    ];
    await writeTables([{ sheetName: "x", columns: noted, rows }], out);
    expect((await allRows(await fileOf(out.bytes))).map(({ noteRaw }) => noteRaw)).toEqual(texts);
  });

  it("survives characters that no sheet can hold", async () => {
    expect(await textOf("a\u0000\u0007\ufffeb")).toBe("ab");
    expect(await textOf("\ud800x")).toBe("\ufffdx");
    expect(String(await textOf("长".repeat(40_000)))).toHaveLength(32_767);
  });

  it("has a tab name that Excel accepts", async () => {
    expect((await sheetOf([], "2026/05 [注销]: 清单*?")).name).toBe("2026 05  注销   清单");
    expect((await sheetOf([], "???")).name).toBe("Sheet1");
  });

  it("refuses what would be stored as something else", async () => {
    const wrong = [
      { iccid: "x", count: "3", arrears: 1, at: null },
      { iccid: "x", count: Number.NaN, arrears: 1, at: null },
      { iccid: "x", count: 12_345_678_901_234_567n, arrears: 1, at: null },
      { iccid: "x", count: 1, arrears: 1.5, at: null },
      { iccid: "x", count: 1, arrears: 1, at: "2026-05-01" },
    ];
    for (const row of wrong) await expect(sheetOf([row])).rejects.toThrow(/column|digits|amount/);
  });

  it("asks for rows no faster than they are taken and stops asking when the download is closed", async () => {
    let asked = 0;
    async function* rows() {
      for (; asked < 200_000; asked++)
        yield { iccid: `8986${asked * 7919}${Math.sin(asked)}`, count: asked, arrears: asked, at: null };
    }
    let taken = 0;
    const closing = new Writable({
      highWaterMark: 16 * 1024,
      write(chunk: Buffer, _encoding, done) {
        taken += chunk.length;
        if (taken > 100_000) this.destroy();
        else setImmediate(done);
      },
    });
    await expect(writeTables([{ sheetName: "x", columns, rows: rows() }], closing)).rejects.toMatchObject({
      code: "ERR_STREAM_PREMATURE_CLOSE",
    });
    expect(asked).toBeLessThan(60_000);
  });
});
