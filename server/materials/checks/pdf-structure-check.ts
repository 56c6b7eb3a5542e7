import { inflateSync } from "node:zlib";
import { makeFinding } from "./make-finding.ts";
import type { InspectionLimits, MaterialFinding } from "./material-inspection.ts";

/** Names that make a PDF do something, or carry something, beyond being looked at. Long enough not to occur by chance in binary data. */
const activeNames =
  /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?=[\s/<>[\]()%]|$)/g;
const encryptName = /\/Encrypt(?=[\s/<>[\]()%])/;
const endMark = "%%EOF";
const endMarkWithinBytes = 2_048;
/** What all object streams of a file may inflate to together. */
const maxObjectStreamBytes = 16 * 1_048_576;
/**
 * Files are read in windows, so small that their texts never outlive a young collection: a copy of the whole as text would cost
 * tens of megabytes. They overlap by more than a dictionary's length.
 */
const windowBytes = 65_536;
const overlapBytes = 4_096;

/**
 * Looks at a PDF's objects without interpreting them: encryption, scripts, attachments, launch actions, oversized pictures.
 * Object streams are inflated within a budget, because otherwise everything could hide in them. It need not be perfect: the
 * renderer runs no scripts, and only rendered pixels are kept. It exists to tell the applicant, and to refuse early.
 */
export function checkPdfStructure(bytes: Buffer, limits: InspectionLimits): MaterialFinding[] {
  // Every complete PDF ends with this mark; the renderer would silently show what is left of one that was cut short.
  if (!bytes.includes(endMark, Math.max(0, bytes.length - endMarkWithinBytes))) {
    return [makeFinding("FILE_DAMAGED", "ERROR")];
  }
  const found = new Set<string>();
  let isSuspicious = false;
  for (const text of windowsOf(bytes)) {
    const plain = withPlainNames(text);
    if (encryptName.test(plain)) return [makeFinding("PDF_ENCRYPTED", "ERROR")];
    collectActiveNames(plain, found);
    // An object stream whose name is spelled with escapes exists to be overlooked.
    isSuspicious ||= countOf(plain, "/ObjStm") > countOf(text, "/ObjStm");
    isSuspicious ||= hasOversizedImage(withSizes(plain, bytes), limits.maxPdfImageBytes);
  }
  isSuspicious ||= !everyObjectStream(bytes, (text) => collectActiveNames(withPlainNames(text), found));
  if (found.size > 0) {
    const measured = { found: [...found].join(", ") };
    return [makeFinding("PDF_ACTIVE_CONTENT", "ERROR", { measured, confidence: 0.97 })];
  }
  return isSuspicious ? [makeFinding("PDF_TOO_COMPLEX", "ERROR", { confidence: 0.9 })] : [];
}

function* windowsOf(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length; start += windowBytes) {
    yield bytes.toString("latin1", start, Math.min(bytes.length, start + windowBytes + overlapBytes));
  }
}

/** Names may spell any character as `#xx`; with this `/J#61vaScript` is what it means. */
function withPlainNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function collectActiveNames(text: string, found: Set<string>): void {
  for (const match of text.matchAll(activeNames)) if (match[1]) found.add(match[1]);
}

function countOf(text: string, word: string): number {
  return text.split(word).length - 1;
}

/** Shows every compressed object stream to `look`; false when one of them cannot be read, or all together are too large. */
function everyObjectStream(bytes: Buffer, look: (text: string) => void): boolean {
  let budget = maxObjectStreamBytes;
  for (let at = bytes.indexOf("/ObjStm"); at >= 0; at = bytes.indexOf("/ObjStm", at + 1)) {
    const start = bytes.indexOf("stream", at);
    if (start < 0) break;
    const dictionary = bytes.toString("latin1", Math.max(bytes.lastIndexOf("obj", at), at - 1_000), start);
    // Without a filter its text lies open and was searched with the rest.
    if (!dictionary.includes("/Filter")) continue;
    if (!/\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\s*[\]/>\s]/.test(dictionary)) return false;
    if (dictionary.includes("/DecodeParms")) return false;
    const data = start + "stream".length + (bytes[start + "stream".length] === 0x0d ? 2 : 1);
    const end = bytes.indexOf("endstream", data);
    try {
      const inflated = inflateSync(bytes.subarray(data, end < 0 ? undefined : end), {
        maxOutputLength: Math.max(1, budget),
      });
      budget -= inflated.length;
      look(inflated.toString("latin1"));
    } catch {
      return false;
    }
  }
  return true;
}

/**
 * The text with the sizes of pictures filled in that are kept in objects of their own. What is not found stays as it is. Of
 * several versions of an object the largest counts, for any of them may be the one that is drawn.
 */
function withSizes(text: string, bytes: Buffer): string {
  return text.replace(
    /(\/(?:Width|Height)\s+)(\d{1,10})\s+(\d{1,5})\s+R\b/g,
    (whole, name: string, object, generation) => {
      const start = `${object} ${generation} obj`;
      let largest = -1;
      for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 1)) {
        if (/\d/.test(bytes.toString("latin1", Math.max(0, at - 1), at))) continue;
        const number = /^\s*(\d{1,10})\s*endobj/.exec(
          bytes.toString("latin1", at + start.length, at + start.length + 64),
        );
        largest = Math.max(largest, Number(number?.[1] ?? -1));
      }
      return largest < 0 ? whole : `${name}${largest}`;
    },
  );
}

/**
 * A picture inside the PDF whose declared size alone would exhaust the renderer. Pictures are streams, so their sizes lie open;
 * one whose size cannot be found even in another object hides it to be overlooked.
 */
function hasOversizedImage(text: string, maxImageBytes: number): boolean {
  if (/\/(?:Width|Height)\s+\d+\s+\d+\s+R\b/.test(text)) return true;
  for (const width of text.matchAll(/\/Width\s+(\d{1,10})/g)) {
    // From the object's own beginning to its data: a neighbour's height is not this picture's.
    const start = Math.max(text.lastIndexOf("obj", width.index), width.index - 1_000);
    const data = text.indexOf("stream", width.index);
    const dictionary = text.slice(start, Math.min(data < 0 ? text.length : data, width.index + 1_000));
    const height = /\/Height\s+(\d{1,10})/.exec(dictionary);
    if (height && (Number(width[1]) * Number(height[1]) * bitsPerPixel(dictionary)) / 8 > maxImageBytes) return true;
  }
  return false;
}

/** Colour unless it says otherwise: an unknown colour space may have three components. */
function bitsPerPixel(dictionary: string): number {
  if (/\/ImageMask\s+true/.test(dictionary)) return 1;
  const bits = Number(/\/BitsPerComponent\s+(\d{1,2})/.exec(dictionary)?.[1] ?? 8);
  return /\/ColorSpace\s*\[?\s*\/(?:DeviceGray|CalGray|Indexed)/.test(dictionary) ? bits : 3 * bits;
}
