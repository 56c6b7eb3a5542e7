import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import {
  pdfRendererThread,
  type RendererInput,
  type RendererMessage,
  type RenderRequest,
} from "./pdf-renderer-thread.ts";
import type { Picture } from "./picture.ts";
import { withMemoryLimit } from "./wasm-memory-limit.ts";

/** Why a PDF cannot be rendered. RESOURCES: it needs more memory than allowed, or makes the renderer give up. */
export type PdfFailure = "PASSWORD" | "FORMAT" | "RESOURCES";

/** A PDF that could not be opened or rendered. */
export class PdfUnreadableError extends Error {
  readonly reason: PdfFailure;

  constructor(reason: PdfFailure) {
    super(`PDF cannot be rendered: ${reason}`);
    this.name = "PdfUnreadableError";
    this.reason = reason;
  }
}

/** One rendered page. `picture` is null when the page's size is unusable. Points are 1/72 inch. */
export interface RenderedPage {
  picture: Picture | null;
  widthPt: number;
  heightPt: number;
}

const requireHere = createRequire(import.meta.url);
/** Compilers that keep function names call this helper, which does not exist inside the thread. */
const source = `const __name = (f) => f;\n(${pdfRendererThread.toString()})();`;

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
    signal.throwIfAborted();
    const pdfiumPath = requireHere.resolve("@hyzyla/pdfium");
    // A copy, because handing over a buffer hands over everything it is a view of.
    const input = { pdfiumPath, wasm: withMemoryLimit(wasm, maxMemoryBytes), pdf: new Uint8Array(bytes) };
    const thread = new RendererThread(input, signal);
    try {
      const opened = await thread.answer();
      if (opened.kind !== "opened") throw new PdfUnreadableError("FORMAT");
      return new PdfRenderer(thread, opened);
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
    const answer = this.#thread.answer();
    const spare = this.#spare;
    this.#spare = null;
    this.#thread.ask({ pageIndex: page - 1, maxSidePx, spare });
    const rendered = await answer;
    if (rendered.kind !== "page") throw new PdfUnreadableError("FORMAT");
    const { rgb, widthPx, heightPx, widthPt, heightPt } = rendered;
    this.#spare = rgb ? (rgb.buffer as ArrayBuffer) : null;
    return { picture: rgb && { data: rgb, widthPx, heightPx }, widthPt, heightPt };
  }

  /** Ends the thread and frees everything, also in the middle of a page. */
  close(): Promise<void> {
    return this.#thread.close();
  }
}

/** The thread, its one outstanding answer, and every way in which it may end instead of answering. */
class RendererThread {
  readonly #worker: Worker;
  readonly #signal: AbortSignal;
  readonly #onAbort: () => void;
  #settle: { resolve(message: RendererMessage): void; reject(error: unknown): void } | null = null;
  #early: RendererMessage | null = null;
  #failure: unknown = null;

  constructor(input: RendererInput, signal: AbortSignal) {
    this.#signal = signal;
    this.#worker = new Worker(source, {
      eval: true,
      workerData: input,
      transferList: [input.wasm.buffer as ArrayBuffer, input.pdf.buffer as ArrayBuffer],
      // No environment, no loader flags of the parent, and a small heap: the document lives in WebAssembly memory.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
    });
    this.#worker.on("message", (message: RendererMessage) => this.#receive(message));
    this.#worker.on("error", () => this.#fail(new PdfUnreadableError("RESOURCES")));
    this.#worker.on("exit", () => this.#fail(new PdfUnreadableError("RESOURCES")));
    this.#onAbort = () => {
      this.#fail(signal.reason);
      void this.#worker.terminate();
    };
    signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  ask(request: RenderRequest): void {
    this.#worker.postMessage(request, request.spare ? [request.spare] : []);
  }

  answer(): Promise<RendererMessage> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      if (this.#early) {
        resolve(this.#early);
        this.#early = null;
        return;
      }
      this.#settle = { resolve, reject };
    });
  }

  async close(): Promise<void> {
    this.#signal.removeEventListener("abort", this.#onAbort);
    await this.#worker.terminate();
  }

  #receive(message: RendererMessage): void {
    if (message.kind === "unreadable") {
      this.#fail(new PdfUnreadableError(message.reason));
      return;
    }
    if (this.#settle) this.#settle.resolve(message);
    else this.#early = message;
    this.#settle = null;
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#settle?.reject(this.#failure);
    this.#settle = null;
  }
}
