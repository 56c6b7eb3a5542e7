import { describe, expect, it } from "vitest";
import { WorkbookRefusedError } from "../../server/imports/workbook/workbook-refused-error.ts";
import { allRows, fileOf, iccid, makeZip, textRow, workbookFile, workbookParts } from "./make-workbook.ts";

const cards = textRow(1, ["ICCID"]) + textRow(2, [iccid(1)]);
const goodParts = workbookParts({ sheets: [{ data: cards }], sharedStrings: "<si><t>x</t></si>" });
const goodZip = makeZip(goodParts);

function withPart(name: string, change: Partial<(typeof goodParts)[number]>) {
  return makeZip(goodParts.map((part) => (part.name === name ? { ...part, ...change } : part)));
}

async function refusalOf(content: Buffer | string): Promise<string> {
  const error = await allRows(await fileOf(content)).then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(WorkbookRefusedError);
  const { code, text } = error as WorkbookRefusedError;
  expect(text.zh).not.toBe("");
  expect(text.en).not.toBe("");
  return code;
}

/** The header and first directory sector of an OLE compound file with one named stream. */
function compoundFile(streamName: string): Buffer {
  const file = Buffer.alloc(512 * 3);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  Buffer.from(streamName, "utf16le").copy(file, 1024 + 128);
  return file;
}

describe("a file that is no card list", () => {
  it("is refused by its bytes, whatever its name, with what to do", async () => {
    expect(await refusalOf("")).toBe("EMPTY_FILE");
    expect(await refusalOf(compoundFile("Workbook"))).toBe("OLD_EXCEL_FORMAT");
    expect(await refusalOf(compoundFile("EncryptedPackage"))).toBe("PASSWORD_PROTECTED");
    expect(await refusalOf(compoundFile("WordDocument"))).toBe("TEXT_DOCUMENT");
    expect(await refusalOf(Buffer.from("%PDF-1.7\n"))).toBe("PDF_FILE");
    expect(await refusalOf(Buffer.from("\ufeff\n%PDF-1.7\nICCID"))).toBe("PDF_FILE");
    expect(await refusalOf(Buffer.from("89504e470d0a1a0a0000000d", "hex"))).toBe("PICTURE_FILE");
    expect(await refusalOf(Buffer.from("ffd8ffe000104a464946", "hex"))).toBe("PICTURE_FILE");
    expect(await refusalOf("\ufeff <html><table><tr><td>ICCID</td></tr></table>")).toBe("WEB_PAGE");
    expect(
      await refusalOf(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`),
    ).toBe("WEB_PAGE");
    expect(await refusalOf("{\\rtf1 ICCID}")).toBe("TEXT_DOCUMENT");
    expect(await refusalOf(makeZip([{ name: "word/document.xml", content: "<w/>" }]))).toBe("TEXT_DOCUMENT");
    expect(await refusalOf(makeZip([{ name: "xl/workbook.bin", content: "x" }]))).toBe("BINARY_EXCEL_FORMAT");
    expect(await refusalOf(makeZip([{ name: "content.xml", content: "<x/>" }]))).toBe("OPEN_DOCUMENT_FORMAT");
    expect(await refusalOf(makeZip([{ name: "Index/Document.iwa", content: "x" }]))).toBe("NUMBERS_FORMAT");
    expect(await refusalOf(makeZip([{ name: "cards.xlsx", content: "x" }]))).toBe("ARCHIVE_FILE");
    expect(await refusalOf(Buffer.from([0x00, 0x01, 0x02, 0x03, 0x04]))).toBe("UNSUPPORTED_FORMAT");
    expect(await refusalOf(makeZip([]))).toBe("DAMAGED_FILE");
  });

  it("says “save as .xlsx” to the old Excel format", async () => {
    await expect(allRows(await fileOf(compoundFile("Workbook")))).rejects.toMatchObject({
      text: { zh: expect.stringContaining("另存为 .xlsx"), en: expect.stringContaining("Save as .xlsx") },
    });
  });
});

describe("a damaged workbook", () => {
  it("is refused when it is cut short anywhere", async () => {
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      expect(await refusalOf(goodZip.subarray(0, Math.floor(goodZip.length * share)))).toBe("DAMAGED_FILE");
    }
  });

  it("is refused when one bit of a sheet flipped, because another card would be cancelled", async () => {
    const sheet = goodParts.find(({ name }) => name === "xl/worksheets/sheet1.xml")!;
    expect(await refusalOf(withPart(sheet.name, { claimedChecksum: 1 }))).toBe("DAMAGED_FILE");
  });

  it("is refused when the sheet breaks off, points nowhere or counts its rows backwards", async () => {
    const damaged = [
      { part: `<worksheet><sheetData>${cards}` },
      { data: `${cards}<row r="3"><c r="A3" t="s"><v>99</v></c></row>` },
      { data: `${cards}${textRow(2, [iccid(2)])}` },
      { data: `${cards}<row r="2000000"><c r="A1"><v>1</v></c></row>` },
      { data: `${cards}<row r="3"><c r="1"><v>1</v></c></row>` },
    ];
    for (const sheet of damaged) {
      await expect(allRows(await workbookFile({ sheets: [sheet] }))).rejects.toMatchObject({ code: "DAMAGED_FILE" });
    }
  });

  it("is refused when a part is missing or there twice", async () => {
    expect(await refusalOf(makeZip(goodParts.filter(({ name }) => name !== "xl/worksheets/sheet1.xml")))).toBe(
      "DAMAGED_FILE",
    );
    expect(await refusalOf(makeZip([...goodParts, { name: "XL/workbook.xml", content: "<x/>" }]))).toBe("DAMAGED_FILE");
  });

  it("is refused when its parts are encrypted or packed in a way Office never does", async () => {
    expect(await refusalOf(withPart("xl/worksheets/sheet1.xml", { isEncrypted: true }))).toBe("PASSWORD_PROTECTED");
    expect(await refusalOf(withPart("xl/worksheets/sheet1.xml", { method: 12 }))).toBe("DAMAGED_FILE");
  });

  it("is refused when a file name would climb out of a folder", async () => {
    expect(await refusalOf(makeZip([...goodParts, { name: "../../etc/passwd", content: "x" }]))).toBe("DAMAGED_FILE");
  });
});

describe("a decompression bomb", () => {
  const blanks = (bytes: number) => Buffer.alloc(bytes, " ");

  it("is refused by the size that it admits to, before anything is unpacked", async () => {
    expect(await refusalOf(withPart("xl/worksheets/sheet1.xml", { claimedBytes: 301 * 1024 * 1024 }))).toBe(
      "TOO_LARGE",
    );
    expect(await refusalOf(withPart("xl/sharedStrings.xml", { claimedBytes: 97 * 1024 * 1024 }))).toBe("TOO_LARGE");
    expect(await refusalOf(withPart("xl/workbook.xml", { claimedBytes: 17 * 1024 * 1024 }))).toBe("TOO_LARGE");
  });

  it("is refused when it is packed as no honest sheet can be", async () => {
    const sheet = `<worksheet><sheetData>${cards}${"<row/>".repeat(2_000_000)}</sheetData></worksheet>`;
    expect(await refusalOf(withPart("xl/worksheets/sheet1.xml", { content: sheet }))).toBe("TOO_LARGE");
  });

  it("is refused as soon as more comes out than the directory said", async () => {
    const content = Buffer.concat([Buffer.from("<worksheet><sheetData>"), blanks(9 * 1024 * 1024)]);
    expect(await refusalOf(withPart("xl/worksheets/sheet1.xml", { content, claimedBytes: 1000 }))).toBe("DAMAGED_FILE");
  });

  it("is refused when one cell or one gap never ends", async () => {
    const long = Buffer.alloc(600 * 1024, "ab<cd ".repeat(100));
    const endless = [
      Buffer.concat([
        Buffer.from(`<worksheet><sheetData>${cards}<row r="3"><c r="A3" t="str"><v>`),
        blanks(600 * 1024),
      ]),
      Buffer.concat([Buffer.from(`<worksheet><sheetData>${cards}<!-- `), long]),
      Buffer.concat([Buffer.from(`<worksheet><sheetData>${cards}<row `), blanks(600 * 1024)]),
    ];
    for (const content of endless) {
      expect(await refusalOf(withPart("xl/worksheets/sheet1.xml", { content }))).toBe("TOO_LARGE");
    }
    const strings = Buffer.concat([Buffer.from("<sst><si><t>"), blanks(600 * 1024), Buffer.from("</t></si></sst>")]);
    expect(await refusalOf(withPart("xl/sharedStrings.xml", { content: strings }))).toBe("TOO_LARGE");
  });

  it("is refused when it has 60 000 entries", async () => {
    const many = Array.from({ length: 60_000 }, (_, i) => ({ name: `x/${i}`, content: "", method: 0 }));
    expect(await refusalOf(makeZip([...goodParts, ...many]))).toBe("TOO_LARGE");
  });
});

describe("a workbook with a document type", () => {
  const doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>';

  it("is refused in whichever part it stands", async () => {
    const parts = [
      "xl/workbook.xml",
      "xl/_rels/workbook.xml.rels",
      "_rels/.rels",
      "xl/worksheets/sheet1.xml",
      "xl/sharedStrings.xml",
    ];
    for (const name of parts) {
      const content = doctype + String(goodParts.find((part) => part.name === name)!.content);
      expect(await refusalOf(withPart(name, { content })), name).toBe("UNSAFE_CONTENT");
    }
  });
});

describe("a sheet of absurd shape", () => {
  const head = `${textRow(1, ["ICCID", "备注"])}${textRow(2, [iccid(1), "x".repeat(50_000)])}`;
  const blank = `<c r="XFD3" t="str"><v> </v></c>`;

  it("is read within its limits: long cells are cut, blank ones in far columns left out", async () => {
    const wide = Array.from({ length: 256 }, (_, i) => `<c><v>${i}</v></c>`).join("");
    const data = `${head}<row r="3">${wide}${blank}</row>`;
    const [long, broad] = await allRows(await workbookFile({ sheets: [{ data }] }));
    expect(long?.noteRaw).toHaveLength(2_000);
    expect(broad?.cells).toHaveLength(256);
  });

  it("is refused when something stands beyond the columns that are read: it might be the cards", async () => {
    const data = `${head}<row r="3"><c r="IW3" t="str"><v>${iccid(2)}</v></c></row>`;
    expect(await refusalOf(makeZip(workbookParts({ sheets: [{ data }] })))).toBe("TOO_MANY_COLUMNS");
    const line = [iccid(1), ...Array.from({ length: 255 }, () => "")].join(",");
    expect(await allRows(await fileOf(`${line}\n${line}, ,\n`))).toHaveLength(2);
    expect(await refusalOf(`${line}\n${line},${iccid(2)}\n`)).toBe("TOO_MANY_COLUMNS");
  });
});
