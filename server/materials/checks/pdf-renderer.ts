import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { RendererMessage } from "./pdf-renderer-thread.ts";
import type { Picture } from "./picture.ts";
import { PdfUnreadableError, RendererThread } from "./renderer-thread.ts";
import { limitMemory } from "./wasm-memory-limit.ts";

/** One rendered page. `picture` is null when the page's size is unusable. Points are 1/72 inch. */
export interface RenderedPage {
  picture: Picture | null;
  widthPt: number;
  heightPt: number;
  /** Whether it names a typeface that the file does not carry for text that therefore could not be drawn. */
  lacksFont: boolean;
}

const requireHere = createRequire(import.meta.url);
const partBytes = 1_048_576;

/** An open PDF in a thread of its own. Always {@link close} it. */
export class PdfRenderer {
  readonly pageCount: number;
  readonly isEncrypted: boolean;
  /** Document scripts and attached files, as pdfium counts them. */
  readonly scripts: number;
  readonly attachments: number;
  readonly #thread: RendererThread;
  #spare: ArrayBuffer | null = null;

  private constructor(thread: RendererThread, opened: Extract<RendererMessage, { kind: "opened" }>) {
    this.#thread = thread;
    this.pageCount = opened.pageCount;
    this.isEncrypted = opened.securityRevision >= 0;
    this.scripts = opened.scripts;
    this.attachments = opened.attachments;
  }

  /** Opens a PDF. Rejects with {@link PdfUnreadableError}, or with the signal's reason. */
  static async open(bytes: Buffer, maxMemoryBytes: number, signal: AbortSignal): Promise<PdfRenderer> {
    const wasm = await readFile(requireHere.resolve("@hyzyla/pdfium/pdfium.wasm"));
    limitMemory(wasm, maxMemoryBytes);
    signal.throwIfAborted();
    const pdfiumPath = requireHere.resolve("@hyzyla/pdfium");
    const thread = new RendererThread({ pdfiumPath, wasm, pdfBytes: bytes.length }, signal);
    try {
      await thread.ready;
      return new PdfRenderer(thread, await handOver(bytes, thread));
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  /**
   * Renders one page, counted from 1, at 200 dpi or at its scan's own resolution. One page at a time: the picture of the page
   * before is taken back and empty from then on.
   */
  async renderPage(page: number, maxSidePx: number): Promise<RenderedPage> {
    const spare = this.#spare;
    this.#spare = null;
    const rendered = await this.#thread.ask({ pageIndex: page - 1, maxSidePx, spare }, spare ? [spare] : []);
    if (rendered.kind !== "page") throw new PdfUnreadableError("FORMAT");
    const { rgb, widthPx, heightPx, widthPt, heightPt, lacksFont } = rendered;
    this.#spare = rgb ? (rgb.buffer as ArrayBuffer) : null;
    return { picture: rgb && { data: rgb, widthPx, heightPx }, widthPt, heightPt, lacksFont };
  }

  /** Ends the thread and frees everything, also in the middle of a page. */
  close(): Promise<void> {
    return this.#thread.close();
  }
}

/** Copies the document into the thread part by part, always in the same piece of memory, so that no second whole copy exists. */
async function handOver(bytes: Buffer, thread: RendererThread): Promise<Extract<RendererMessage, { kind: "opened" }>> {
  let carrier = new Uint8Array(Math.min(partBytes, bytes.length));
  for (let start = 0; start < bytes.length; start += partBytes) {
    const source = bytes.subarray(start, start + partBytes);
    carrier.set(source);
    const answer = await thread.ask({ part: carrier.subarray(0, source.length) }, [carrier.buffer]);
    if (answer.kind === "opened") return answer;
    if (answer.kind !== "stored") break;
    carrier = new Uint8Array(answer.part.buffer as ArrayBuffer);
  }
  throw new PdfUnreadableError("FORMAT");
}
