import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { fromBufferPromise } from "yauzl";
import { buildTemplate } from "../../server/imports/workbook/template.ts";
import { allRows, fileOf, iccid, makeZip, textRow, type ZipPart } from "./make-workbook.ts";

async function partsOf(bytes: Buffer): Promise<ZipPart[]> {
  const parts: ZipPart[] = [];
  const zip = await fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    if (!entry.fileName.endsWith("/")) parts.push({ name: entry.fileName, content: Buffer.concat(chunks) });
  }
  return parts;
}

async function opened(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

describe.each(["zh", "en"] as const)("the %s template", (language) => {
  it("has whole columns preset as text, a fixed header and a hint on every card cell, in a few kilobytes", async () => {
    const bytes = await buildTemplate(language);
    expect(bytes.length).toBeLessThan(20_000);
    const [data, instructions] = (await opened(bytes)).worksheets;
    expect([1, 2, 3, 4, 5].map((column) => data!.getColumn(column).numFmt)).toEqual(["@", "@", "@", "@", "@"]);
    expect(data!.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(data!.getCell("A2").dataValidation).toMatchObject({ type: "textLength", formulae: [19, 20] });
    expect(data!.getCell("A100001").dataValidation).toMatchObject({ type: "textLength" });
    expect(instructions!.rowCount).toBeGreaterThan(5);
  });

  it("is refused as unfilled while it is empty: its examples are no cards", async () => {
    await expect(allRows(await fileOf(await buildTemplate(language)))).rejects.toMatchObject({ code: "NO_CARD_ROWS" });
  });

  it("is understood once it is filled in", async () => {
    const parts = await partsOf(await buildTemplate(language));
    const filled = parts.map((part) =>
      part.name === "xl/worksheets/sheet1.xml"
        ? {
            ...part,
            content: String(part.content).replace(
              "</sheetData>",
              `${textRow(2, [iccid(1), "1440100000001", "报废"])}</sheetData>`,
            ),
          }
        : part,
    );
    const [row] = await allRows(await fileOf(makeZip(filled)));
    expect(row).toMatchObject({ rowNumber: 2, iccidRaw: iccid(1), msisdnRaw: "1440100000001", noteRaw: "报废" });
  });
});
