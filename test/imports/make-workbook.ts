import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll } from "vitest";
import type { ListChoice } from "../../server/imports/workbook/file-sheet.ts";
import type { ImportLimits } from "../../server/imports/workbook/import-limits.ts";
import { readCardRows } from "../../server/imports/workbook/read-workbook.ts";
import type { SheetRow } from "../../server/imports/workbook/sheet-row.ts";

/** One file of a hand-made zip; the directory can be made to lie. */
export interface ZipPart {
  name: string;
  content: string | Buffer;
  /** Unpacked size that the directory claims. */
  claimedBytes?: number;
  claimedChecksum?: number;
  method?: number;
  isEncrypted?: boolean;
}

/** A zip made byte by byte, so that it can be wrong where no zip library would let it be. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content as string);
    const method = part.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const name = Buffer.from(part.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800 | (part.isEncrypted ? 1 : 0), 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(part.claimedChecksum ?? crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(part.claimedBytes ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, rest, name);
    chunks.push(local);
    offset += local.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.length & 0xffff, 8);
  end.writeUInt16LE(parts.length & 0xffff, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, directoryBytes, end]);
}

/** What a hand-made workbook consists of; `data` is the XML inside `<sheetData>`, `part` the whole sheet. */
export interface WorkbookPlan {
  sheets: { name?: string; state?: string; data?: string; part?: string | Buffer }[];
  sharedStrings?: string;
  styles?: string;
  workbookProperties?: string;
  extraParts?: ZipPart[];
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The parts of a workbook in the plainest form that Office accepts. */
export function workbookParts({
  sheets,
  sharedStrings,
  styles,
  workbookProperties = "",
  extraParts = [],
}: WorkbookPlan): ZipPart[] {
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const parts: ZipPart[] = [
    {
      name: "_rels/.rels",
      content: `<Relationships xmlns="${packages}">${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="${main}" xmlns:r="${office}">${workbookProperties}<sheets>${sheets
        .map(
          ({ name, state }, i) =>
            `<sheet name="${name ?? `S${i + 1}`}" sheetId="${i + 1}" ${state ? `state="${state}"` : ""} r:id="s${i + 1}"/>`,
        )
        .join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships xmlns="${packages}">${sheets
        .map((_, i) => relation(`s${i + 1}`, "worksheet", `worksheets/sheet${i + 1}.xml`))
        .join(
          "",
        )}${relation("st", "sharedStrings", "sharedStrings.xml")}${relation("sy", "styles", "/xl/styles.xml")}</Relationships>`,
    },
    ...sheets.map(({ data, part }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: part ?? `<worksheet xmlns="${main}"><sheetData>${data ?? ""}</sheetData></worksheet>`,
    })),
  ];
  if (sharedStrings !== undefined)
    parts.push({ name: "xl/sharedStrings.xml", content: `<sst xmlns="${main}">${sharedStrings}</sst>` });
  if (styles !== undefined)
    parts.push({ name: "xl/styles.xml", content: `<styleSheet xmlns="${main}">${styles}</styleSheet>` });
  return [...parts, ...extraParts];
}

/** A row of inline text cells. */
export function textRow(rowNumber: number, cells: readonly string[], attributes = ""): string {
  const xml = cells.map(
    (text, i) => `<c r="${String.fromCharCode(65 + i)}${rowNumber}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${rowNumber}" ${attributes}>${xml.join("")}</row>`;
}

const folders: string[] = [];
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** Writes a file that is removed after the tests. */
export async function fileOf(content: string | Buffer, name = "upload"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "card-list-"));
  folders.push(folder);
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

/** The file of a hand-made workbook. */
export function workbookFile(plan: WorkbookPlan): Promise<string> {
  return fileOf(makeZip(workbookParts(plan)));
}

/** All rows of a card list, a row with two cards twice. */
export async function allRows(file: string, limits?: ImportLimits, choice?: ListChoice): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of readCardRows(file, limits, choice)) rows.push(...batch.rows);
  return rows;
}

/** Collects what is streamed, as the bytes of a file. */
export class CollectedBytes extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

/** A real sample ICCID family: valid check digits, numbered. */
export function iccid(index: number): string {
  const body = `8986062020${String(index).padStart(9, "0")}`;
  let sum = 0;
  [...body].reverse().forEach((digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return body + ((10 - (sum % 10)) % 10);
}
