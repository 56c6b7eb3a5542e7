import type { MaterialFormat } from "./file-type-check.ts";
import { type ImageStructure, jpegStructure, pngStructure, webpStructure } from "./image-structure.ts";
import { makeFinding } from "./make-finding.ts";
import type { MaterialFinding } from "./material-inspection.ts";

/** What must not be inside a picture beside the picture. Every signature is long enough not to occur by chance. */
const signatures: { name: string; pattern: RegExp }[] = [
  { name: "PDF", pattern: /%PDF-\d/ },
  { name: "ZIP", pattern: /PK\x03\x04[\s\S]{2}[\x00-\x0f][\x00-\x0f]/ },
  { name: "RAR", pattern: /Rar!\x1a\x07/ },
  { name: "7Z", pattern: /7z\xbc\xaf\x27\x1c/ },
  { name: "ELF", pattern: /\x7fELF[\x01\x02][\x01\x02]\x01/ },
  { name: "EXE", pattern: /This program cannot be run in DOS mode/ },
  { name: "HTML", pattern: /<(?:!doctype\s+html|html|head|body|iframe|svg)[\s>]/i },
  { name: "script", pattern: /<script[\s>]|<\?php|javascript:/i },
];
const scriptSignatures = signatures.filter(({ name }) => name === "HTML" || name === "script");

/**
 * Refuses files that are two things at once. The cleaned copy would be harmless anyway, because it is built anew from pixels;
 * but nobody hides an archive or a script in the photo of a document by accident, and the upload itself must not be kept as if
 * it were one. Harmless extras that phones append (motion photo, depth map, maker data) are merely left out and noted.
 */
export function checkHiddenContent(bytes: Buffer, format: MaterialFormat): MaterialFinding[] {
  const hidden = new Set<string>();
  if (hasArchiveDirectory(bytes)) hidden.add("ZIP");
  if (format === "pdf") {
    // Browsers and shells look at the first kilobyte only.
    for (const name of namesIn(bytes.subarray(0, 1_024), scriptSignatures)) hidden.add(name);
    return refusal(hidden);
  }
  // PDF readers accept a header anywhere in the first kilobyte.
  if (/%PDF-\d/.test(bytes.toString("latin1", 0, 1_024))) hidden.add("PDF");
  const structure = structureOf(bytes, format);
  if (!structure) return refusal(hidden);
  for (const part of structure.metadata) for (const name of namesIn(part, signatures)) hidden.add(name);
  const trailing = structure.endOffset === null ? null : bytes.subarray(structure.endOffset);
  if (trailing) for (const name of namesIn(trailing, signatures)) hidden.add(name);
  if (hidden.size > 0) return refusal(hidden);
  // Some cameras pad to a block; a few zero bytes are not worth a word.
  if (!trailing || trailing.every((byte) => byte === 0)) return [];
  return [makeFinding("TRAILING_DATA_REMOVED", "INFO", { measured: { trailingBytes: trailing.length } })];
}

function refusal(hidden: Set<string>): MaterialFinding[] {
  if (hidden.size === 0) return [];
  return [makeFinding("FILE_DISGUISED", "ERROR", { measured: { hidden: [...hidden].join(", ") }, confidence: 0.98 })];
}

function structureOf(bytes: Buffer, format: MaterialFormat): ImageStructure | null {
  switch (format) {
    case "jpeg":
      return jpegStructure(bytes);
    case "png":
      return pngStructure(bytes);
    case "webp":
      return webpStructure(bytes);
    default:
      return null;
  }
}

function namesIn(part: Buffer, wanted: typeof signatures): string[] {
  const text = part.toString("latin1");
  return wanted.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name);
}

/** Archives are found from their end: a directory record whose comment reaches exactly to the end of the file. */
function hasArchiveDirectory(bytes: Buffer): boolean {
  const recordBytes = 22;
  const tail = bytes.subarray(Math.max(0, bytes.length - recordBytes - 65_535));
  for (let at = tail.indexOf("PK\x05\x06"); at >= 0; at = tail.indexOf("PK\x05\x06", at + 4)) {
    if (at + recordBytes <= tail.length && at + recordBytes + tail.readUInt16LE(at + 20) === tail.length) return true;
  }
  return false;
}
