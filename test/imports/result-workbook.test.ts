import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { type ResultLookup, writeResultWorkbook } from "../../server/imports/workbook/result-workbook.ts";
import { allRows, CollectedBytes, fileOf, iccid, textRow, workbookFile } from "./make-workbook.ts";

const everyRow: ResultLookup = async (_sheet, rowNumbers) =>
  new Map(
    rowNumbers.map((n) => [
      n,
      n % 2
        ? { tone: "ERROR", result: "未受理", detail: `第 ${n} 行：=1+1` }
        : { tone: "OK", result: "已受理", detail: "" },
    ]),
  );

async function resultOf(source: string, lookup = everyRow) {
  const out = new CollectedBytes();
  await writeResultWorkbook(source, lookup, out, "zh");
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(out.bytes as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  const cells = (rowNumber: number) => (sheet.getRow(rowNumber).values as unknown[]).slice(1);
  return { bytes: out.bytes, sheet, cells };
}

const list = () =>
  workbookFile({
    sheets: [
      {
        name: "五月",
        data: `${textRow(1, ["注销清单"])}${textRow(3, ["序号", "ICCID", "备注"])}${textRow(4, ["1", iccid(1), "=HYPERLINK(1)"])}
          <row r="6"><c r="A6"><v>2</v></c><c r="B6"><v>8.98606202000298E+19</v></c></row>${textRow(7, ["3", iccid(3), "", "", "wide"])}`,
      },
    ],
  });

describe("the result file", () => {
  it("is the customer's own sheet, row for row, with result and reason at its end", async () => {
    const { sheet, cells } = await resultOf(await list());
    expect(sheet.name).toBe("五月");
    expect(cells(1)).toEqual(["注销清单"]);
    expect(cells(3)).toEqual(["序号", "ICCID", "备注", undefined, undefined, "注销处理结果", "处理说明"]);
    expect(cells(4)).toEqual(["1", iccid(1), "'=HYPERLINK(1)", undefined, undefined, "已受理"]);
    expect(cells(6)).toEqual(["2", "89860620200029800000", undefined, undefined, undefined, "已受理"]);
    expect(cells(7)).toEqual(["3", iccid(3), undefined, undefined, "wide", "未受理", "第 7 行：=1+1"]);
  });

  it("keeps the header in sight, filters below it and colours what failed", async () => {
    const { sheet } = await resultOf(await list());
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 3 });
    expect(sheet.autoFilter).toBe("A3:G7");
    const colour = (cell: string) => (sheet.getCell(cell).fill as ExcelJS.FillPattern).fgColor?.argb;
    expect([colour("F4"), colour("F7")]).toEqual(["FFC6EFCE", "FFFFC7CE"]);
  });

  it("holds nothing but text, so that corrected numbers stay whole and nothing runs as a formula", async () => {
    const { sheet } = await resultOf(await list());
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        expect([ExcelJS.ValueType.String, ExcelJS.ValueType.RichText]).toContain(cell.type);
        expect(cell.numFmt).toBe("@");
      }),
    );
    expect(sheet.getColumn(2).numFmt).toBe("@");
  });

  it("can be imported again: same rows, same columns, the old result neither read nor kept", async () => {
    const source = await list();
    const first = await resultOf(source);
    const again = await fileOf(first.bytes);
    const rows = await allRows(again);
    expect(rows.map(({ rowNumber, iccidRaw }) => [rowNumber, iccidRaw])).toEqual([
      [4, iccid(1)],
      [6, "89860620200029800000"],
      [7, iccid(3)],
    ]);
    expect(rows[2]?.cells.slice(5)).toEqual(["", ""]);
    const second = await resultOf(
      again,
      async (_sheet, numbers) => new Map(numbers.map((n) => [n, { tone: "OK", result: "已受理", detail: "" }])),
    );
    expect(second.cells(3)).toEqual(["序号", "ICCID", "备注", undefined, undefined, "注销处理结果", "处理说明"]);
    expect(second.cells(7)).toEqual(["3", iccid(3), undefined, undefined, "wide", "已受理"]);
  });

  it("gets a header when the file had none, and then says which row is which", async () => {
    const { cells, bytes } = await resultOf(await fileOf(`${iccid(1)},深圳\n\n${iccid(2)},上海\n`));
    expect(cells(1)).toEqual(["ICCID", undefined, "注销处理结果", "处理说明", "原文件行号"]);
    expect(cells(2)).toEqual([iccid(1), "深圳", "未受理", "第 1 行：=1+1", 1]);
    expect(cells(4)).toEqual([iccid(2), "上海", "未受理", "第 3 行：=1+1", 3]);
    const rows = await allRows(await fileOf(bytes));
    expect(rows.map(({ iccidRaw }) => iccidRaw)).toEqual([iccid(1), iccid(2)]);
  });

  it("is asked for in batches and left blank where there is no answer", async () => {
    const cards = Array.from({ length: 4_500 }, (_, i) => `${iccid(i)}\n`).join("");
    const asked: number[] = [];
    const { cells } = await resultOf(await fileOf(`ICCID\n${cards}`), async (_sheet, numbers) => {
      asked.push(numbers.length);
      return new Map();
    });
    expect(asked).toEqual([2_000, 2_000, 500]);
    expect(cells(4_501)).toEqual([iccid(4_499)]);
  });

  it("is refused before a byte is written when the source cannot be read to its end", async () => {
    const out = new CollectedBytes();
    const broken = await workbookFile({
      sheets: [{ part: `<worksheet><sheetData>${textRow(1, ["ICCID"])}${textRow(2, [iccid(1)])}` }],
    });
    await expect(writeResultWorkbook(broken, everyRow, out, "zh")).rejects.toMatchObject({ code: "DAMAGED_FILE" });
    expect(out.bytes).toHaveLength(0);
  });

  it("ends with the error of a look-up that fails and lets go of the file", async () => {
    const failing: ResultLookup = async () => {
      throw new Error("database is away");
    };
    await expect(writeResultWorkbook(await list(), failing, new CollectedBytes(), "zh")).rejects.toThrow(
      "database is away",
    );
  });
});
