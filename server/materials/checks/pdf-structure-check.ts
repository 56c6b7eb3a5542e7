import { inflateSync } from "node:zlib";
import { makeFinding } from "./make-finding.ts";
import type { InspectionLimits, MaterialFinding } from "./material-inspection.ts";

/** Names that make a PDF do something, or carry something, beyond being looked at. Long enough not to occur by chance in binary data. */
const activeNames =
  /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?=[\s/<>[\]()%]|$)/g;
const encryptName = /\/Encrypt(?=[\s/<>[\]()%])/;

const endMarkWithinBytes = 2_048;
/** What all object streams of a file may inflate to together. */
const maxObjectStreamBytes = 16 * 1_048_576;

/**
 * Looks at a PDF's objects without interpreting them: encryption, scripts, attachments, launch actions, oversized pictures.
 * Object streams are inflated within a budget, because otherwise everything could hide in them. It need not be perfect: the
 * renderer runs no scripts, and only rendered pixels are kept. It exists to tell the applicant, and to refuse early.
 */
export function checkPdfStructure(bytes: Buffer, limits: InspectionLimits): MaterialFinding[] {
  const text = bytes.toString("latin1");
  const plain = withPlainNames(text);
  // Every complete PDF ends with this mark; the renderer would silently show what is left of one that was cut short.
  if (!text.includes("%%EOF", text.length - endMarkWithinBytes)) return [makeFinding("FILE_DAMAGED", "ERROR")];
  if (encryptName.test(plain)) return [makeFinding("PDF_ENCRYPTED", "ERROR")];
  const objectStreams = inflateObjectStreams(bytes, text);
  const found = new Set<string>();
  for (const part of [plain, ...objectStreams.texts]) {
    for (const match of part.matchAll(activeNames)) if (match[1]) found.add(match[1]);
  }
  if (found.size > 0) {
    return [
      makeFinding("PDF_ACTIVE_CONTENT", "ERROR", { measured: { found: [...found].join(", ") }, confidence: 0.97 }),
    ];
  }
  // An object stream whose name is spelled with escapes exists to be overlooked.
  const isDisguised = countOf(plain, "/ObjStm") > countOf(text, "/ObjStm");
  if (isDisguised || !objectStreams.isComplete || hasOversizedImage(plain, limits.maxPdfImageBytes)) {
    return [makeFinding("PDF_TOO_COMPLEX", "ERROR", { confidence: 0.9 })];
  }
  return [];
}

/** Names may spell any character as `#xx`; with this `/J#61vaScript` is what it means. */
function withPlainNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function countOf(text: string, word: string): number {
  return text.split(word).length - 1;
}

function inflateObjectStreams(bytes: Buffer, text: string): { texts: string[]; isComplete: boolean } {
  const texts: string[] = [];
  let budget = maxObjectStreamBytes;
  for (let at = text.indexOf("/ObjStm"); at >= 0; at = text.indexOf("/ObjStm", at + 1)) {
    const keyword = /stream\r?\n/g;
    keyword.lastIndex = at;
    const start = keyword.exec(text);
    if (!start) break;
    const dictionary = text.slice(Math.max(text.lastIndexOf("obj", at), at - 1_000), start.index);
    // Without a filter its text lies open and was searched with the rest.
    if (!dictionary.includes("/Filter")) continue;
    if (!/\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\s*[\]/>\s]/.test(dictionary) || dictionary.includes("/DecodeParms")) {
      return { texts, isComplete: false };
    }
    const dataStart = start.index + start[0].length;
    const dataEnd = text.indexOf("endstream", dataStart);
    try {
      const inflated = inflateSync(bytes.subarray(dataStart, dataEnd < 0 ? undefined : dataEnd), {
        maxOutputLength: Math.max(1, budget),
      });
      budget -= inflated.length;
      texts.push(withPlainNames(inflated.toString("latin1")));
    } catch {
      return { texts, isComplete: false };
    }
  }
  return { texts, isComplete: true };
}

/**
 * A picture inside the PDF whose declared size alone would exhaust the renderer. Pictures are streams, so their sizes lie open;
 * one that keeps its size in another object does so to be overlooked.
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
