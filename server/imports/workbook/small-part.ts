import { SaxesParser } from "saxes";
import { WorkbookRefusedError } from "./workbook-refused-error.ts";
import type { ZipPackage } from "./zip-package.ts";

/** Attributes by local name: prefixes vary between programs, and no small part uses one local name twice on an element. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * Calls `onElement` for each start tag of a small part, by local name. Entities other than the five of XML, external references
 * and document types do not exist for this reader: they are refused.
 * @returns false when the package has no such part
 * @throws {WorkbookRefusedError} DAMAGED_FILE, UNSAFE_CONTENT
 */
export async function readSmallPart(
  zip: ZipPackage,
  partName: string,
  maximumBytes: number,
  onElement: (name: string, attributes: Attributes, path: readonly string[]) => void,
): Promise<boolean> {
  if (!zip.has(partName)) return false;
  const parser = new SaxesParser({ xmlns: false, position: false });
  const path: string[] = [];
  parser.on("doctype", () => {
    throw new WorkbookRefusedError("UNSAFE_CONTENT");
  });
  parser.on("error", (error) => {
    throw new WorkbookRefusedError("DAMAGED_FILE", { cause: error });
  });
  parser.on("opentag", (tag) => {
    const name = localName(tag.name);
    const attributes: Record<string, string> = Object.create(null);
    for (const [key, value] of Object.entries(tag.attributes)) {
      if (!key.startsWith("xmlns")) attributes[localName(key)] = value;
    }
    onElement(name, attributes, path);
    path.push(name);
  });
  parser.on("closetag", () => void path.pop());
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of zip.chunksOf(partName, maximumBytes)) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    parser.write(decoder.decode(chunk, { stream: true }));
  }
  if (decoder) parser.write(decoder.decode());
  parser.close();
  return true;
}

/** Office parts are UTF-8 or UTF-16, told apart by their first two bytes; the decoder removes a byte order mark itself. */
export function encodingOf(firstBytes: Buffer): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = firstBytes;
  if (first === 0xff || second === 0) return "utf-16le";
  if (first === 0xfe || first === 0) return "utf-16be";
  return "utf-8";
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
