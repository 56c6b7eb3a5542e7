import fs from "node:fs";
import pack from "@sparticuz/chromium";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll } from "vitest";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** Where a browser may be when the package brings none for this machine. */
const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A page, and what its console complained of. */
export interface WatchedPage {
  page: Page;
  /** Errors, warnings about missing words, and refusals of the pages' policy, since the last call. */
  takeComplaints(): string[];
}

/** A window of its own, on a computer whose clock may be wrong. */
export interface WindowOptions extends BrowserContextOptions {
  /** How far the computer's clock is ahead, in milliseconds; behind when negative. */
  clockErrorMs?: number;
}

const wrongClock = (errorMs: number) => `(() => {
  const RightDate = Date;
  Date = class extends RightDate {
    constructor(...given) {
      super(...(given.length === 0 ? [RightDate.now() + ${errorMs}] : given));
    }
    static now() {
      return RightDate.now() + ${errorMs};
    }
  };
})()`;

/** Starts Chromium for this test file: `const browser = await useBrowser();` at the top of the file. */
export async function useBrowser() {
  const browser = await launch();
  afterAll(() => browser.close());
  return {
    /** A window of its own: nobody is signed in, nothing is stored, and nothing moves for its own sake, which took a fifth of the time. */
    async open(url: string, { clockErrorMs = 0, ...options }: WindowOptions = {}): Promise<WatchedPage> {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: "reduce",
        ...options,
      });
      context.setDefaultTimeout(15_000);
      if (clockErrorMs !== 0) await context.addInitScript(wrongClock(clockErrorMs));
      const page = await context.newPage();
      let complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        const isComplaint = message.type() === "error" || message.text().includes("Missing translation");
        if (isComplaint) complaints.push(message.text());
      });
      await page.goto(url);
      const takeComplaints = () => {
        const taken = complaints;
        complaints = [];
        return taken;
      };
      return { page, takeComplaints };
    },
  };
}

async function launch(): Promise<Browser> {
  const own = process.platform === "linux" && process.arch === "x64" ? [await pack.executablePath()] : [];
  const failures: unknown[] = [];
  for (const executablePath of [...own, ...installed.filter((file) => fs.existsSync(file))]) {
    try {
      return await chromium.launch({ executablePath, args: flags });
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, `No browser starts on this machine: install Chromium at ${installed[0]}`);
}
