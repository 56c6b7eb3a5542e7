/**
 * `npm run bench`: measures the product against what its parts cost at least, in one run, and prints the ratios.
 *
 *   --quick        fewer rounds and cards, within two minutes
 *   --only a,b     only these figures
 *   --profile      also tells where the time goes
 *   --save         writes RESULTS.md beside the sources
 *
 * A goal that is missed is shown; a figure that cannot be measured makes the run fail.
 */
import { parseArgs } from "node:util";
import { makeRunFolder, removeRunFolder } from "../support/run-folder.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import { batchFigure } from "./figures/batch.ts";
import { brakeFigure } from "./figures/brake.ts";
import { certificatesFigure } from "./figures/certificates.ts";
import { coldStartFigure } from "./figures/cold-start.ts";
import { dueDatesFigure } from "./figures/due-dates.ts";
import { figuresFigure } from "./figures/figures.ts";
import { fleetsFigure } from "./figures/fleets.ts";
import { growthFigure } from "./figures/growth.ts";
import { hotQueryFigure } from "./figures/hot-query.ts";
import { importFigure } from "./figures/import.ts";
import { jobLatencyFigure } from "./figures/job-latency.ts";
import { liveFigure } from "./figures/live.ts";
import { preflightFigure } from "./figures/preflight.ts";
import { routingFigure } from "./figures/routing.ts";
import { singleCardsFigure } from "./figures/single-cards.ts";
import { wavesFigure } from "./figures/waves.ts";
import type { Bench, Figure, Measured } from "./harness.ts";
import { stopAllProcesses } from "./processes.ts";
import { printTable, saveResults } from "./report.ts";

const figures: readonly Figure[] = [
  hotQueryFigure,
  batchFigure,
  fleetsFigure,
  wavesFigure,
  brakeFigure,
  singleCardsFigure,
  dueDatesFigure,
  figuresFigure,
  growthFigure,
  certificatesFigure,
  importFigure,
  preflightFigure,
  routingFigure,
  jobLatencyFigure,
  liveFigure,
  coldStartFigure,
];

const help = `npm run bench -- [options]

Measures the product against what its parts cost at least, in one run, and prints the ratios.

  --quick      fewer rounds and cards, some two minutes
  --only a,b   only these figures: ${figures.map(({ name }) => name).join(", ")}
  --profile    also tells where the time goes
  --save       writes test/bench/RESULTS.md; whole runs only
  --help       this text
`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    profile: { type: "boolean", default: false },
    save: { type: "boolean", default: false },
    only: { type: "string" },
  },
});

if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

run().then(
  (isWhole) => process.exit(isWhole ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

/** Answers whether every figure could be measured. */
async function run(): Promise<boolean> {
  const names = values.only?.split(",");
  const unknown = names?.find((name) => !figures.some((figure) => figure.name === name));
  if (unknown !== undefined)
    throw new Error(`There is no figure ${unknown}; there are ${figures.map(({ name }) => name).join(", ")}`);
  const wanted = figures.filter(({ name }) => names === undefined || names.includes(name));
  if (values.save && (values.quick || values.profile || names))
    throw new Error("--save keeps whole, undisturbed runs only: leave --quick, --profile and --only out");
  const folder = await makeRunFolder();
  let cluster: Cluster | undefined;
  const tidyUp = async () => {
    await stopAllProcesses();
    await cluster?.stop();
    await removeRunFolder(folder);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void tidyUp().finally(() => process.exit(130)));
  try {
    cluster = await startCluster(folder);
    const bench: Bench = {
      isQuick: values.quick,
      wantsProfile: values.profile,
      folder,
      cluster,
      note: (text) => console.log(`\n${text}`),
    };
    const { measured, failed } = await measureAll(wanted, bench);
    printTable(measured);
    if (values.save && failed.length === 0) saveResults(measured);
    return failed.length === 0;
  } finally {
    await tidyUp();
  }
}

async function measureAll(
  wanted: readonly Figure[],
  bench: Bench,
): Promise<{ measured: Measured[]; failed: string[] }> {
  const measured: Measured[] = [];
  const failed: string[] = [];
  for (const figure of wanted) {
    const startedAt = performance.now();
    try {
      measured.push(...(await figure.measure(bench)));
      console.log(`${figure.name}: measured in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
    } catch (error) {
      failed.push(figure.name);
      console.error(`${figure.name} could not be measured: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { measured, failed };
}
