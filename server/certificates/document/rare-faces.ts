/**
 * Characters of names that the certificate's own typeface lacks: CJK extensions A to F in Hanazono Mincho (花園明朝), which comes in slices by block. Extensions G and H are in
 * no package that we know of; such characters stay squares, named by their code point.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** A slice's bytes as TrueType, by the name under which a document knows it. */
export type RareFaces = ReadonlyMap<string, Buffer>;

interface Slice {
  file: string;
  ranges: readonly (readonly [first: number, last: number])[];
}

const require = createRequire(import.meta.url);
const folder = path.dirname(require.resolve("hanamin/package.json"));
let slices: Promise<readonly Slice[]> | undefined;
/** Slices by code point, once they were asked for; drawing itself waits for nothing. */
let known: readonly Slice[] = [];

/** The slices that a text needs, ready to be embedded; none for nearly every text. pdfkit cannot make subsets of WOFF2, so they are unpacked first. */
export async function loadRareFaces(text: string): Promise<RareFaces> {
  const rare = [...new Set(text)].filter(isRareIdeograph);
  if (rare.length === 0) return new Map();
  slices ??= readSlices();
  known = await slices;
  const files = new Set(rare.flatMap((character) => rareFaceOf(character) ?? []));
  const faces = new Map<string, Buffer>();
  for (const file of files) faces.set(file, await unpacked(file));
  return faces;
}

/** Unpacking happens in one piece of memory that all share, so slices take turns. */
let turn: Promise<unknown> = Promise.resolve();

function unpacked(file: string): Promise<Buffer> {
  const { decompress } = require("wawoff2") as { decompress(packed: Uint8Array): Promise<Uint8Array> };
  const mine = turn.then(async () => Buffer.from(await decompress(await readFile(path.join(folder, file)))));
  turn = mine.catch(() => {});
  return mine;
}

/** The name of the slice for a character; undefined when there is none, or before {@link loadRareFaces} met a rare one. */
export function rareFaceOf(character: string): string | undefined {
  if (!isRareIdeograph(character)) return undefined;
  const codePoint = character.codePointAt(0) ?? 0;
  return known.find(({ ranges }) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last))?.file;
}

/** An ideograph outside the block that every Chinese typeface has whole. */
function isRareIdeograph(character: string): boolean {
  return /^\p{Unified_Ideograph}$/u.test(character) && !/^[\u4e00-\u9fa5]$/.test(character);
}

/** The package says in its style sheet which slice holds what. */
async function readSlices(): Promise<Slice[]> {
  const sheet = await readFile(path.join(folder, "HanaMin.css"), "utf8");
  const faces = sheet.matchAll(/url\(([^)]+\.woff2)\)[^;]*;\s*unicode-range: ([^;]+);/g);
  return [...faces].map(([, file = "", ranges = ""]) => ({
    file,
    ranges: ranges.split(",").map((range) => {
      const [first = "0", last = first] = range.trim().slice("U+".length).split("-");
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
    }),
  }));
}
