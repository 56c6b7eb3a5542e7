import { open } from "node:fs/promises";
import type { ImportLimits } from "./import-limits.ts";
import { WorkbookRefusedError } from "./workbook-refused-error.ts";

/** How a file must be read. Its name and declared media type are never asked. */
export type FileKind = "PACKAGE" | "DELIMITED_TEXT";

const headBytes = 4096;
const utf16BigEndianMark = Buffer.from([0xfe, 0xff]);
const utf16LittleEndianMark = Buffer.from([0xff, 0xfe]);
const zipMagic = Buffer.from("PK\x03\x04", "latin1");
const emptyZipMagic = Buffer.from("PK\x05\x06", "latin1");
const compoundFileMagic = Buffer.from("d0cf11e0a1b11ae1", "hex");
const encryptedPackageName = Buffer.from("EncryptedPackage", "utf16le");

/**
 * Tells a zip package from delimited text by its bytes.
 * @throws {WorkbookRefusedError} EMPTY_FILE, TOO_LARGE, OLD_EXCEL_FORMAT, PASSWORD_PROTECTED, UNSUPPORTED_FORMAT
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
      const isEncrypted = directory.includes(encryptedPackageName);
      throw new WorkbookRefusedError(isEncrypted ? "PASSWORD_PROTECTED" : "OLD_EXCEL_FORMAT");
    }
    if (!looksLikeText(head)) throw new WorkbookRefusedError("UNSUPPORTED_FORMAT");
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

/** Text has no control characters, and is not markup: web pages and XML are often saved under the name .xls. */
function looksLikeText(head: Buffer): boolean {
  if (startsWith(head, utf16LittleEndianMark) || startsWith(head, utf16BigEndianMark)) return true;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) return false;
  }
  const start = head
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart();
  return !/^(?:<[!?a-z]|%PDF-|\{\\rtf)/i.test(start);
}

function startsWith(buffer: Buffer, prefix: Buffer): boolean {
  return buffer.subarray(0, prefix.length).equals(prefix);
}
