import { open } from "node:fs/promises";
import type { ImportLimits } from "./import-limits.ts";
import { isUtf16Text } from "./text-encoding.ts";
import { type WorkbookRefusedCode, WorkbookRefusedError } from "./workbook-refused-error.ts";

/** How a file must be read. Its name and declared media type are never asked. */
export type FileKind = "PACKAGE" | "DELIMITED_TEXT";

const headBytes = 4096;
/** Readers of PDF look for its mark this far into the file. */
const pdfSearchBytes = 1024;
/** DOS programs end a text file with this byte. */
const endOfDosText = 0x1a;
const zipMagic = Buffer.from("PK\x03\x04", "latin1");
const emptyZipMagic = Buffer.from("PK\x05\x06", "latin1");
const compoundFileMagic = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** Streams by which the programs that share the OLE compound format are told apart. */
const compoundStreams: readonly (readonly [string, WorkbookRefusedCode])[] = [
  ["EncryptedPackage", "PASSWORD_PROTECTED"],
  ["WordDocument", "TEXT_DOCUMENT"],
];

/** First bytes of files that people upload in place of a list. */
const magics: readonly (readonly [string, WorkbookRefusedCode])[] = [
  ["\x89PNG", "PICTURE_FILE"],
  ["\xff\xd8\xff", "PICTURE_FILE"],
  ["GIF8", "PICTURE_FILE"],
  ["BM", "PICTURE_FILE"],
  ["RIFF", "PICTURE_FILE"],
  ["II*\0", "PICTURE_FILE"],
  ["MM\0*", "PICTURE_FILE"],
  ["{\\rtf", "TEXT_DOCUMENT"],
  ["Rar!", "ARCHIVE_FILE"],
  ["7z\xbc\xaf", "ARCHIVE_FILE"],
  ["\x1f\x8b", "ARCHIVE_FILE"],
];

/**
 * Tells a zip package from delimited text by its bytes.
 * @throws {WorkbookRefusedError} EMPTY_FILE, TOO_LARGE, and a code of its own for each kind of file that is no card list
 */
export async function fileKindOf(file: string, limits: ImportLimits): Promise<FileKind> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    if (size === 0) throw new WorkbookRefusedError("EMPTY_FILE");
    if (size > limits.fileBytes) throw new WorkbookRefusedError("TOO_LARGE");
    const readAt = async (position: number): Promise<Buffer> => {
      const buffer = Buffer.alloc(headBytes);
      const { bytesRead } = await handle.read(buffer, 0, headBytes, position);
      return buffer.subarray(0, bytesRead);
    };
    const head = await readAt(0);
    if (startsWith(head, zipMagic)) return "PACKAGE";
    if (startsWith(head, emptyZipMagic)) throw new WorkbookRefusedError("DAMAGED_FILE");
    if (startsWith(head, compoundFileMagic)) {
      const directory = await readAt(compoundDirectoryPosition(head));
      const stream = compoundStreams.find(([name]) => directory.includes(Buffer.from(name, "utf16le")));
      throw new WorkbookRefusedError(stream?.[1] ?? "OLD_EXCEL_FORMAT");
    }
    const foreign = foreignKindOf(head);
    if (foreign !== null) throw new WorkbookRefusedError(foreign);
    if (!isText(head, size)) throw new WorkbookRefusedError("UNSUPPORTED_FORMAT");
    return "DELIMITED_TEXT";
  } finally {
    await handle.close();
  }
}

/** Where the directory of an OLE compound file begins ([MS-CFB] 2.2: sector shift at byte 30, first directory sector at byte 48). */
function compoundDirectoryPosition(head: Buffer): number {
  if (head.length < 52) return 0;
  const sectorBytes = head.readUInt16LE(30) === 12 ? 4096 : 512;
  return (head.readUInt32LE(48) + 1) * sectorBytes;
}

/** What a file is that is neither a package nor a list; web pages and XML are often saved under the name .xls. */
function foreignKindOf(head: Buffer): WorkbookRefusedCode | null {
  if (head.subarray(0, pdfSearchBytes).includes("%PDF-")) return "PDF_FILE";
  if (head.subarray(4, 8).toString("latin1") === "ftyp") return "PICTURE_FILE";
  const text = head.toString("latin1").replace(/^\xef\xbb\xbf/, "");
  const magic = magics.find(([first]) => text.startsWith(first) && (first !== "BM" || !isText(head, head.length)));
  if (magic) return magic[1];
  return /^\s*<[!?a-z]/i.test(text) ? "WEB_PAGE" : null;
}

/** Text has no control characters but those of lines and tabs; UTF-16 is told by its zeros. Other zeros behind text are for its reader to name. */
function isText(head: Buffer, fileBytes: number): boolean {
  if (isUtf16Text(head)) return true;
  if (head[0] === 0) return false;
  const end = head.length === fileBytes && head.at(-1) === endOfDosText ? head.length - 1 : head.length;
  for (const byte of head.subarray(0, end)) {
    if (byte < 0x20 && byte !== 0 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) return false;
  }
  return true;
}

function startsWith(buffer: Buffer, prefix: Buffer): boolean {
  return buffer.subarray(0, prefix.length).equals(prefix);
}
