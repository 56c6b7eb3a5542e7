import fs from "node:fs";
import pack from "@sparticuz/chromium";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { onTestFinished } from "vitest";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A page of a test lives for seconds: what is compiled for long use, and cleared away beside it, is not earned back.
  "--js-flags=--no-opt,--no-maglev,--single-threaded-gc",
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

/** The browser of this process, with contexts that no test has now. It ends with the process. */
let started: Promise<{ browser: Browser; free: Map<string, BrowserContext[]> }> | undefined;

/** Chromium for this test file: `const browser = await useBrowser();` at the top of the file. The files of one process share it, and what it has loaded and compiled. */
export async function useBrowser() {
  if (!(await started)?.browser.isConnected()) started = launch().then((browser) => ({ browser, free: new Map() }));
  const { browser, free } = await (started as NonNullable<typeof started>);

  /**
   * A context in which nothing is stored, until the test is done. The next test's window gets it with all that it has loaded and compiled, and opens in
   * a third of the time.
   */
  const takeContext = async ({ clockErrorMs = 0, ...options }: WindowOptions): Promise<BrowserContext> => {
    const kind = JSON.stringify({ clockErrorMs, ...options });
    const kept = free.get(kind) ?? [];
    free.set(kind, kept);
    const context = kept.pop() ?? (await newContext(browser, clockErrorMs, options));
    onTestFinished(async () => {
      await context.setOffline(false);
      if (await forgetAll(context)) kept.push(context);
      else await context.close();
    });
    return context;
  };
  return {
    /**
     * A window of its own: nobody is signed in, nothing is stored, and nothing moves for its own sake, which took a fifth of the time. It is closed
     * with the test that opened it, else it would go on asking the server beside all that follow.
     */
    async open(url: string, options: WindowOptions = {}): Promise<WatchedPage> {
      const context = await takeContext(options);
      const page = await context.newPage();
      let complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        const isComplaint = message.type() === "error" || message.text().includes("Missing translation");
        if (isComplaint) complaints.push(message.text());
      });
      onTestFinished(async ({ task }) => {
        if (task.result?.state === "fail") console.log(await whatIsSeen(page, complaints));
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

async function newContext(browser: Browser, clockErrorMs: number, options: BrowserContextOptions) {
  const usual: BrowserContextOptions = {
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    locale: "zh-CN",
  };
  const context = await browser.newContext({ ...usual, ...options });
  context.setDefaultTimeout(15_000);
  if (clockErrorMs !== 0) await context.addInitScript(wrongClock(clockErrorMs));
  return context;
}

/** Closes a context's pages and clears what they have stored; false when there is no page that could be asked where. */
async function forgetAll(context: BrowserContext): Promise<boolean> {
  const [page, ...others] = context.pages();
  if (!page) return false;
  for (const other of others) await other.close();
  const { origin } = new URL(page.url());
  await page.goto("about:blank");
  const devTools = await context.newCDPSession(page);
  await devTools.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  await page.close();
  return true;
}

/** What somebody would tell of a page on which a test failed: where it is, what has the focus, what stands there. */
async function whatIsSeen(page: Page, complaints: readonly string[]): Promise<string> {
  const look = "[document.activeElement?.outerHTML.slice(0, 200), document.body.innerText.slice(0, 3_000)]";
  const [focus, text] = (await page.evaluate(look).catch(() => [])) as string[];
  return [`On ${page.url()}`, `Focus: ${focus}`, ...complaints, text].join("\n");
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
