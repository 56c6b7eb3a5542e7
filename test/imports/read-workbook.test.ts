import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { defaultImportLimits } from "../../server/imports/workbook/import-limits.ts";
import { allRows, fileOf, iccid, makeZip, textRow, workbookFile, workbookParts } from "./make-workbook.ts";

describe("a card list made by Excel", () => {
  it("is read with its numbers, notes and row numbers", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("物联卡");
    sheet.addRow(["ICCID", "接入号", "备注"]);
    sheet.addRow([iccid(1), "1440100000001", "报废"]);
    sheet.addRow([]);
    sheet.addRow([iccid(2), 1440100000002, null]);
    const rows = await allRows(await fileOf(Buffer.from(await workbook.xlsx.writeBuffer())));
    expect(rows).toEqual([
      {
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
      },
      {
        rowNumber: 4,
        columns: { iccid: 0, msisdn: 1, imsi: null },
        cells: [iccid(2), "1440100000002"],
        iccidRaw: iccid(2),
        msisdnRaw: "1440100000002",
        imsiRaw: "",
        place: 1,
        noteRaw: "",
        isUncalculated: false,
        isIccidNumeric: false,
        isHidden: false,
      },
    ]);
  });

  it("shows rich text, formulas, booleans, errors and dates as a person sees them", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("S");
    sheet.addRow(["ICCID", "a", "b", "c", "d", "e", "f", "g"]);
    sheet.addRow([
      { richText: [{ text: iccid(1).slice(0, 10) }, { text: iccid(1).slice(10), font: { bold: true } }] },
      { formula: "A1", result: "cached" },
      { formula: "1/4", result: 0.25 },
      true,
      { error: "#N/A" },
      new Date(Date.UTC(2026, 4, 1)),
      new Date(Date.UTC(2026, 4, 1, 13, 30)),
      0.1 + 0.2,
    ]);
    sheet.getCell("F2").numFmt = 'yyyy"年"m"月"d"日"';
    sheet.getCell("G2").numFmt = "yyyy-mm-dd hh:mm";
    const [row] = await allRows(await fileOf(Buffer.from(await workbook.xlsx.writeBuffer())));
    expect(row?.cells).toEqual([
      iccid(1),
      "cached",
      "0.25",
      "TRUE",
      "#N/A",
      "2026-05-01",
      "2026-05-01 13:30:00",
      "0.3",
    ]);
  });

  it("keeps every digit that is stored of a card number saved as a number, and says that it is one", async () => {
    const file = await workbookFile({
      sheets: [
        {
          data: `${textRow(1, ["ICCID"])}
            <row r="2"><c r="A2"><v>8.9860620200029798E+19</v></c></row>
            <row r="3"><c r="A3" t="n"><v>89860620200029880000</v></c></row>
            <row r="4"><c r="A4"><f>B4</f><v>898606</v></c></row>`,
        },
      ],
    });
    const rows = await allRows(file);
    expect(rows.map(({ iccidRaw, isIccidNumeric }) => [iccidRaw, isIccidNumeric])).toEqual([
      ["89860620200029798000", true],
      ["89860620200029880000", true],
      ["898606", true],
    ]);
  });

  it("is read whatever prefixes, quotes, comments and escapes the program that wrote it uses", async () => {
    const part = `\ufeff<?xml version='1.0' encoding='utf-8'?><!-- <row r="9"/> -->
      <x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="A1"/><x:sheetData>
      <x:row r='1'><x:c r = "A1" t='inlineStr' ><x:is><x:t>IC</x:t><x:rPh sb="0" eb="1"><x:t>x</x:t></x:rPh><x:r><x:t>CID</x:t></x:r></x:is></x:c>
        <x:c t="inlineStr"><x:is><x:t>备注</x:t></x:is></x:c></x:row>
      <x:row r="2" ht="15"><x:c r="A2" t="str"><x:f>"a" &gt; 'b'</x:f><x:v>${iccid(5)}</x:v></x:c>
        <x:c r="B2" t="str"><x:v>a &amp; b &lt;&#x4E2D;&#25991;&gt; _x0041_<![CDATA[<raw>&amp;]]>&unknown;</x:v></x:c></x:row>
      <x:row><x:c t="str"><x:v>${iccid(6)}</x:v></x:c><x:c/></x:row>
      </x:sheetData><x:autoFilter ref="A1:B3"/></x:worksheet>`;
    const rows = await allRows(await workbookFile({ sheets: [{ part }] }));
    expect(rows.map(({ rowNumber, cells }) => [rowNumber, cells])).toEqual([
      [2, [iccid(5), "a & b <中文> A<raw>&amp;&unknown;"]],
      [3, [iccid(6)]],
    ]);
  });

  it("is read in UTF-16 too", async () => {
    const xml = `<worksheet><sheetData>${textRow(1, ["ICCID", "备注"])}${textRow(2, [iccid(1), "中文"])}</sheetData></worksheet>`;
    const part = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, "utf16le")]);
    const [row] = await allRows(await workbookFile({ sheets: [{ part }] }));
    expect(row?.cells).toEqual([iccid(1), "中文"]);
  });

  it("gives shared strings their text, runs joined and phonetic hints left out", async () => {
    const shared = `<si><t>ICCID</t></si><si><t>${iccid(1)}</t></si><si/><si><t xml:space="preserve"> a_b &amp; c </t></si>
      <si><r><rPr><b/></rPr><t>中</t></r><r><t>文</t></r><rPh sb="0" eb="1"><t>ちゅう</t></rPh><phoneticPr fontId="1"/></si>`;
    const cell = (reference: string, index: number) => `<c r="${reference}" t="s"><v>${index}</v></c>`;
    const file = await workbookFile({
      sheets: [
        {
          data: `<row r="1">${cell("A1", 0)}</row><row r="2">${cell("A2", 1)}${cell("B2", 2)}${cell("C2", 3)}${cell("D2", 4)}</row>`,
        },
      ],
      sharedStrings: shared,
    });
    const [row] = await allRows(file);
    expect(row?.cells).toEqual([iccid(1), "", " a_b & c ", "中文"]);
  });

  it("may have an empty text at the head of its string table", async () => {
    for (const empty of ["<si/>", "<si><t/></si>", "<si><t></t></si>"]) {
      const row = `<row r="1"><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="str"><v>x</v></c></row>`;
      const [first] = await allRows(
        await workbookFile({ sheets: [{ data: row }], sharedStrings: `${empty}<si><t>${iccid(1)}</t></si>` }),
      );
      expect(first?.cells).toEqual([iccid(1), "", "x"]);
    }
  });

  it("shows days of a 1904 workbook on the right date", async () => {
    const file = await workbookFile({
      workbookProperties: '<workbookPr date1904="1"/>',
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      sheets: [
        {
          data: `${textRow(1, ["ICCID"])}<row r="2"><c r="A2" t="str"><v>${iccid(1)}</v></c><c r="B2" s="1"><v>44681</v></c></row>`,
        },
      ],
    });
    const [row] = await allRows(file);
    expect(row?.cells[1]).toBe("2026-05-01");
  });

  it("tells which rows are hidden or filtered out", async () => {
    const data = `${textRow(1, ["ICCID"])}${textRow(2, [iccid(1)], 'hidden="1"')}${textRow(3, [iccid(2)])}`;
    const rows = await allRows(await workbookFile({ sheets: [{ data }] }));
    expect(rows.map(({ isHidden }) => isHidden)).toEqual([true, false]);
  });

  it("is read alike wherever its bytes are cut into chunks, with and without cell references", async () => {
    const rowXml = (i: number) =>
      textRow(i + 2, [iccid(i), `14401${String(i).padStart(8, "0")}`, "备注".repeat(i % 40)]);
    const data = textRow(1, ["ICCID", "MSISDN", "备注"]) + Array.from({ length: 3_000 }, (_, i) => rowXml(i)).join("");
    for (const sheet of [data, data.replace(/ r="[^"]*"/g, "")]) {
      const rows = await allRows(await workbookFile({ sheets: [{ data: sheet }] }));
      const expected = (_: unknown, i: number) => [i + 2, iccid(i), (i % 40) * 2];
      expect(rows.map((row) => [row.rowNumber, row.iccidRaw, row.noteRaw.length])).toEqual(
        Array.from({ length: 3_000 }, expected),
      );
    }
  });
});

describe("the sheet that is read", () => {
  it("is refused as unfilled when there is a header and no card", async () => {
    await expect(
      allRows(await workbookFile({ sheets: [{ data: textRow(1, ["ICCID", "备注"]) }] })),
    ).rejects.toMatchObject({ code: "NO_CARD_ROWS" });
  });

  it("is refused when nothing looks like a card number", async () => {
    const file = await workbookFile({ sheets: [{ data: textRow(1, ["姓名", "城市"]) + textRow(2, ["王", "深圳"]) }] });
    await expect(allRows(file)).rejects.toMatchObject({ code: "NO_CARD_COLUMN" });
  });

  it("holds 100 000 cards at most, and the refusal says what to do", async () => {
    const data = Array.from({ length: 7 }, (_, i) => textRow(i + 2, [iccid(i)])).join("");
    const limits = { ...defaultImportLimits, cardRows: 6 };
    await expect(
      allRows(await workbookFile({ sheets: [{ data: textRow(1, ["ICCID"]) + data }] }), limits),
    ).rejects.toMatchObject({
      code: "TOO_MANY_ROWS",
      text: { zh: expect.stringContaining("拆成多个文件"), en: expect.stringContaining("Split it") },
    });
  });
});

describe("a formula in the card column", () => {
  const cell = (row: number, xml: string, rest = "") => `<row r="${row}"><c r="A${row}" ${xml}</c>${rest}</row>`;
  const other = (row: number) => `<c r="B${row}" t="str"><v>x</v></c>`;
  const rowsOf = async (...rows: string[]) =>
    (await allRows(await workbookFile({ sheets: [{ data: textRow(1, ["ICCID", "备注"]) + rows.join("") }] }))).map(
      ({ rowNumber, isUncalculated }) => [rowNumber, isUncalculated],
    );

  it("is named when no program has calculated it, also where nothing else is in the row", async () => {
    expect(
      await rowsOf(cell(2, "><f>B2&amp;C2</f>"), cell(3, "><f>B3</f><v></v>"), cell(4, `><f si="0" t="shared"/><v/>`)),
    ).toEqual([
      [2, true],
      [3, true],
      [4, true],
    ]);
  });

  it("is named when it shows zero, an error or an empty text beside other text", async () => {
    const rows = [
      cell(2, "><f>Sheet2!A9</f><v>0</v>"),
      cell(3, `t="e"><f>VLOOKUP(1,A:B,2)</f><v>#REF!</v>`),
      cell(4, `t="e"><v>#N/A</v>`),
      cell(5, `t="str"><f>IF(C5="","",C5)</f><v></v>`, other(5)),
    ];
    expect(await rowsOf(...rows)).toEqual([2, 3, 4, 5].map((row) => [row, true]));
  });

  it("makes no row by an empty text alone, and is read when it shows a number", async () => {
    const rows = [cell(2, `t="str"><f>IF(C2="","",C2)</f><v></v>`), cell(3, `t="str"><f>B3</f><v>${iccid(1)}</v>`)];
    expect(await rowsOf(...rows)).toEqual([[3, false]]);
  });
});

describe("a workbook with links", () => {
  it("is read without following anything out of the package", async () => {
    const parts = workbookParts({ sheets: [{ data: textRow(1, ["ICCID"]) + textRow(2, [iccid(1)]) }] }).map((part) =>
      part.name === "xl/_rels/workbook.xml.rels"
        ? {
            ...part,
            content: String(part.content).replace(
              "</Relationships>",
              '<Relationship Id="x" Type="http://x/externalLink" TargetMode="External" Target="http://169.254.169.254/"/></Relationships>',
            ),
          }
        : part,
    );
    expect(await allRows(await fileOf(makeZip(parts)))).toHaveLength(1);
  });
});
