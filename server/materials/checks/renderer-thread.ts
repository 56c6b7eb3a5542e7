import { Worker } from "node:worker_threads";
import {
  type PdfPart,
  pdfRendererThread,
  type RendererInput,
  type RendererMessage,
  type RenderRequest,
} from "./pdf-renderer-thread.ts";

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

/** Compilers that keep function names call this helper, which does not exist inside the thread. */
const source = `const __name = (f) => f;\n(${pdfRendererThread.toString()})();`;

/** The renderer's thread, its one outstanding answer, and every way in which it may end instead of answering. */
export class RendererThread {
  /** Resolves when the renderer has started; its failing to start is our fault, not the document's. */
  readonly ready: Promise<RendererMessage>;
  readonly #worker: Worker;
  readonly #signal: AbortSignal;
  readonly #onAbort: () => void;
  #settle: { resolve(message: RendererMessage): void; reject(error: unknown): void } | null = null;
  #failure: unknown = null;
  #isReady = false;

  constructor(input: RendererInput, signal: AbortSignal) {
    this.#signal = signal;
    this.#worker = new Worker(source, {
      eval: true,
      workerData: input,
      transferList: [input.wasm.buffer as ArrayBuffer],
      // No environment, no loader flags of the parent, and a small heap: the document lives in WebAssembly memory.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
    });
    this.ready = this.#answer();
    this.#worker.on("message", (message: RendererMessage) => this.#receive(message));
    this.#worker.on("error", (error) => this.#fail(this.#isReady ? new PdfUnreadableError("RESOURCES") : error));
    this.#worker.on("exit", () => this.#fail(new PdfUnreadableError("RESOURCES")));
    this.#onAbort = () => {
      this.#fail(signal.reason);
      void this.#worker.terminate();
    };
    signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** Sends a message and waits for its answer; one at a time. Rejects with {@link PdfUnreadableError} or the signal's reason. */
  ask(message: PdfPart | RenderRequest, transfer: ArrayBuffer[]): Promise<RendererMessage> {
    const answer = this.#answer();
    this.#worker.postMessage(message, transfer);
    return answer;
  }

  /** Ends the thread, whatever it is doing, and frees its memory. */
  async close(): Promise<void> {
    this.#signal.removeEventListener("abort", this.#onAbort);
    await this.#worker.terminate();
  }

  #answer(): Promise<RendererMessage> {
    return new Promise((resolve, reject) => {
      if (this.#failure) reject(this.#failure);
      else this.#settle = { resolve, reject };
    });
  }

  #receive(message: RendererMessage): void {
    if (message.kind === "unreadable") {
      this.#fail(new PdfUnreadableError(message.reason));
      return;
    }
    if (message.kind === "ready") this.#isReady = true;
    this.#settle?.resolve(message);
    this.#settle = null;
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#settle?.reject(this.#failure);
    this.#settle = null;
  }
}
