/** Content of pages as bytes, beside what pdfkit draws. */
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import type { Document } from "./typeface.ts";

/** What pdfkit keeps of a page's content until the next page begins. */
interface Content {
  buffer: Uint8Array[];
  data: { Filter?: string };
  compress: boolean;
  write(chunk: Uint8Array): void;
}

const deflated = promisify(deflate);
/** More than a pressed page takes: what does not fit costs another way to the other thread and back. */
const PRESSED_BYTES = 64 * 1024;

function contentOn({ page }: Document): Content {
  return (page as unknown as { content: Content }).content;
}

/** Adds to the current page's content. */
export function write(document: Document, bytes: Uint8Array): void {
  contentOn(document).write(bytes);
}

/** What `draw` draws on the current page, to be written on other pages too. */
export function contentOf(document: Document, draw: () => void): Uint8Array {
  const { buffer } = contentOn(document);
  const before = buffer.length;
  draw();
  return Buffer.concat(buffer.slice(before));
}

/**
 * Compresses the current page's content, to which nothing may be added any more, in another thread; wait for it before the next page begins. pdfkit would compress it in this
 * one, which takes as long as drawing a list.
 */
export async function pressContent(document: Document): Promise<void> {
  const content = contentOn(document);
  const bytes = Buffer.concat(content.buffer);
  content.buffer = [];
  content.compress = false;
  content.data.Filter = "FlateDecode";
  content.buffer = [await deflated(bytes, { chunkSize: PRESSED_BYTES })];
}
