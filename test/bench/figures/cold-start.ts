import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../../server/launch/postgres/free-port.ts";
import { type Figure, median } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { startWhole } from "../processes.ts";

/** How often readiness is asked for, in milliseconds. */
const LOOK_MS = 10;
const LONGEST_MS = 60_000;

/**
 * C1. From the start of the product (`node .build/start.js`: embedded PostgreSQL, migrations, API, worker, carrier simulator) on a data folder
 * that an earlier start made, to the first `/readyz` that answers 200.
 */
export const coldStartFigure: Figure = {
  name: "cold-start",
  async measure({ folder, isQuick }) {
    const carrierPort = String(await freePort());
    const { environment, url } = await createInstallation(path.join(folder, "cold"), {
      CARRIER_PORT: carrierPort,
      DEMO: "off",
    });
    const start = async () => {
      const startedAt = performance.now();
      const product = startWhole({ environment });
      await Promise.race([isReady(url), product.failure]);
      const seconds = (performance.now() - startedAt) / 1000;
      await product.stop();
      return seconds;
    };
    await start();
    const seconds: number[] = [];
    for (let round = 0; round < (isQuick ? 3 : 5); round += 1) seconds.push(await start());
    return [
      {
        id: "C1",
        what: "cold start to ready on an initialised database",
        ours: { value: median(seconds), unit: "s" },
        goal: { must: 3, stretch: 1.5, sense: "AT_MOST", judges: "OURS" },
      },
    ];
  },
};

async function isReady(url: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < LONGEST_MS; waitedMs += LOOK_MS) {
    const response = await fetch(`${url}/readyz`).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
    await pause(LOOK_MS);
  }
  throw new Error(`The product was not ready within ${LONGEST_MS / 1000} s`);
}
