/** Finds the product, or starts it for the time of the demo. */
import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** A product that answers. `stop` ends it if the demo started it. */
export interface Product {
  wasStarted: boolean;
  stop(): Promise<void>;
}

/** Longest start, first data included, in seconds. */
const LONGEST_START_SECONDS = 180;

/** Takes the product that answers at `url`; where nothing answers it starts one on that port. */
export async function findProduct(url: string, onStart: () => void): Promise<Product> {
  if (await isReady(url)) return { wasStarted: false, stop: async () => {} };
  const { hostname, port } = new URL(url);
  if (!["127.0.0.1", "localhost"].includes(hostname)) throw new Error(`Nothing answers at ${url}`);
  onStart();
  const program = path.join(path.dirname(fileURLToPath(import.meta.url)), "start.js");
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, PORT: port || "80", LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.resume();
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  let hasEnded = false;
  ended.then(() => (hasEnded = true));
  for (let waited = 0; !(await isReady(url)); waited += 0.25) {
    if (hasEnded) throw new Error("The product did not start; run `npm start` to see why");
    if (waited > LONGEST_START_SECONDS) throw new Error(`The product was not ready within ${LONGEST_START_SECONDS} s`);
    await pause(250);
  }
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  process.once("SIGINT", () => void stop().then(() => process.exit(130)));
  return { wasStarted: true, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
