import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../server/launch/postgres/free-port.ts";

/** The whole product as a stranger starts it, on a data folder of its own. */
let folder: string;
let port: number;
let carrierPort: number;
let product: ChildProcess;

beforeAll(async () => {
  execFileSync(process.execPath, ["server/build.mjs"]);
  folder = mkdtempSync(path.join(tmpdir(), "desk-e2e-"));
  [port, carrierPort] = [await freePort(), await freePort()];
  product = start("start.js", [], {
    DATA_DIR: folder,
    PORT: String(port),
    CARRIER_PORT: String(carrierPort),
    LOG_LEVEL: "warn",
    DEMO: "recent",
  });
  await until("the product is ready", async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok, 150);
}, 180_000);

afterAll(async () => {
  if (product.exitCode === null) {
    product.kill("SIGTERM");
    await once(product, "exit");
  }
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

describe("a fleet that is cancelled while things are killed", () => {
  it("ends with every card cancelled exactly once and a certificate that verifies", async () => {
    await carrier("/control/faults", {
      method: "PUT",
      body: JSON.stringify({
        callErrorRate: 0.05,
        temporaryRate: 0.02,
        duplicateCallbackRate: 0.2,
        lostCallbackRate: 0.05,
        crashAfterEffectRate: 0.05,
        latencyMs: { min: 5, max: 40 },
      }),
    });
    const demo = start("demo.js", [
      "--url",
      `http://127.0.0.1:${port}`,
      "--cards",
      "600",
      "--undo",
      "2",
      "--out",
      path.join(folder, "demo"),
    ]);
    let shown = "";
    demo.stdout?.on("data", (text: Buffer) => (shown += text.toString()));
    const ended = once(demo, "exit");

    await until("cards are being barred", () => /BARRING|UNDO_WINDOW|CANCELLING/.test(shown), 90);
    kill(workerPid());
    await until("the worker is back", () => workerPid() !== null, 30);
    kill(Number(readFileSync(postmasterFile(), "utf8").split("\n")[0]));
    await until("the product is ready again", async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok, 60);
    kill(workerPid());

    const [code] = await ended;
    expect(shown).toMatch(/checked by anybody: VALID/);
    expect(code).toBe(0);
    const [, counted] = /✓ \S+ for (\d+) cards/.exec(shown) ?? [];
    expect(Number(counted)).toBeGreaterThan(500);
    const { cancelledTwice } = (await carrier("/control/summary")) as { cancelledTwice: number };
    expect(cancelledTwice).toBe(0);
    // Card by card, what its carrier did: barred once, then cancelled once.
    const done = (await Promise.all((await fleet()).map(effectsOn))).filter((effects) => effects.includes("cancel"));
    expect(done).toEqual(Array(Number(counted)).fill(["bar", "cancel"]));
  }, 300_000);

  it("drains and ends in an orderly way when told to", async () => {
    product.kill("SIGTERM");
    const [code] = await once(product, "exit");
    expect(code).toBe(0);
  }, 20_000);
});

function start(program: string, words: string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [path.join(".build", program), ...words], {
    env: { ...process.env, NODE_ENV: "development", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function askCarrier(address: string, options: RequestInit = {}): Promise<Response> {
  const key = readFileSync(path.join(folder, "keys", "carrier-api-key"), "utf8").trim();
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return fetch(`http://127.0.0.1:${carrierPort}${address}`, { ...options, headers });
}

async function carrier(address: string, options: RequestInit = {}): Promise<unknown> {
  const response = await askCarrier(address, options);
  expect(response.ok).toBe(true);
  return response.json();
}

/** ICCIDs of the cards that the demo handed in, from the file that it got back. */
async function fleet(): Promise<string[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path.join(folder, "demo", "cards-result.xlsx"));
  const numbers = new Set<string>();
  book.worksheets[0]?.eachRow((row) => {
    row.eachCell(({ text }) => {
      // People write numbers with blanks, and a quote before them.
      const number = text.normalize("NFKC").replaceAll(/[\s'-]/g, "");
      if (/^\d{19,20}$/.test(number)) numbers.add(number);
    });
  });
  return [...numbers];
}

/** What the carrier did to a card, in order; nothing to one that no call ever mentioned. */
async function effectsOn(iccid: string): Promise<string[]> {
  const response = await askCarrier(`/control/cards/${iccid}`);
  if (response.status === 404) return [];
  const { effects } = (await response.json()) as { effects: { operation: string }[] };
  return effects.map(({ operation }) => operation);
}

/** Waits for what other processes do; there is no event to wait for. */
async function until(what: string, isSo: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  for (let waited = 0; waited < seconds; waited += 0.2) {
    try {
      if (await isSo()) return;
    } catch {
      // not yet
    }
    await pause(200);
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

function kill(pid: number | null): void {
  if (pid !== null) process.kill(pid, "SIGKILL");
}

/** The worker among the children of the product, by its command line. */
function workerPid(): number | null {
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1]);
      if (parent === product.pid && readFileSync(`/proc/${name}/cmdline`, "utf8").includes("worker.js"))
        return Number(name);
    } catch {
      // it ended while we looked
    }
  }
  return null;
}

/** The data folder may stand elsewhere: PostgreSQL does not run as root, and its user cannot enter every folder. */
function postmasterFile(): string {
  const { dataFolder } = JSON.parse(readFileSync(path.join(folder, "postgres-server.json"), "utf8")) as {
    dataFolder: string;
  };
  return path.join(dataFolder, "postmaster.pid");
}
