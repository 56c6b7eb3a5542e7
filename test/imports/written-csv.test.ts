import { describe, expect, it } from "vitest";
import { inspectRow } from "../../server/imports/rules/row-findings.ts";
import { writeCsv } from "../../server/platform/spreadsheet/write-csv.ts";
import type { Table } from "../../server/platform/spreadsheet/write-table.ts";
import { allRows, CollectedBytes, fileOf, iccid } from "./make-workbook.ts";

const column = (header: string, key: string) => ({ header, key, widthCharacters: 20, kind: "text" as const });
const columns = [column("ICCID", "iccid"), column("备注", "note"), column("波次", "wave")];

async function csvOf(rows: Table["rows"]): Promise<string> {
  const out = new CollectedBytes();
  await writeCsv({ sheetName: "清单", columns, rows }, out);
  return Buffer.from(out.bytes).toString("utf8");
}

/** Every character of two bytes, by what it is. */
const gbBytes = new Map<string, Buffer>();
for (let first = 0x81; first <= 0xfe; first += 1)
  for (let second = 0x40; second <= 0xfe; second += 1) {
    const bytes = Buffer.from([first, second]);
    const text = new TextDecoder("gb18030").decode(bytes);
    if (text.length === 1 && !gbBytes.has(text)) gbBytes.set(text, bytes);
  }
const asGb18030 = (text: string) => Buffer.concat([...text].map((each) => gbBytes.get(each) ?? Buffer.from(each)));
const utf16 = (text: string, mark: number[]) => Buffer.concat([Buffer.from(mark), Buffer.from(text, "utf16le")]);

describe("A list as CSV", () => {
  it("keeps all digits of a card number in Excel, which would show a plain one as 8.98E+19", async () => {
    expect(await csvOf([{ iccid: iccid(1), note: "13800138000", wave: "12" }])).toBe(
      `\ufeffICCID,备注,波次\r\n"=""${iccid(1)}""",13800138000,12\r\n`,
    );
  });

  it("runs nothing as a formula, and keeps commas, quotation marks and line ends inside their cells", async () => {
    const rows = [{ iccid: iccid(1), note: '=HYPERLINK("x"),1', wave: 'a "b"\nc' }];
    const [read] = await allRows(await fileOf(await csvOf(rows)));
    expect(read?.cells.slice(1)).toEqual([`'=HYPERLINK("x"),1`, 'a "b"\nc']);
  });

  it("is read back with the numbers that went out", async () => {
    const numbers = [1, 2, 3].map((number) => iccid(number));
    const rows = await allRows(await fileOf(await csvOf(numbers.map((each) => ({ iccid: each, note: "", wave: "" })))));
    expect(rows.map((row) => inspectRow(row).iccid)).toEqual(numbers);
  });

  it.each([
    ["UTF-8 without byte order mark", (text: string) => Buffer.from(text)],
    ["UTF-8 with byte order mark", (text: string) => Buffer.from(`\ufeff${text}`)],
    ["UTF-16, as Excel saves Unicode text", (text: string) => utf16(text.replaceAll(",", "\t"), [0xff, 0xfe])],
    ["UTF-16 without byte order mark", (text: string) => utf16(text, [])],
    ["GB18030, as Chinese Excel saves CSV", asGb18030],
  ])("that comes back in %s is understood, wave and all", async (_, encode) => {
    const text = `ICCID,备注,波次\r\n${iccid(1)},报废,杭州一号站\r\n`;
    const [read] = await allRows(await fileOf(encode(text)));
    expect(read).toMatchObject({ iccidRaw: iccid(1), noteRaw: "报废", cells: [iccid(1), "报废", "杭州一号站"] });
  });
});
