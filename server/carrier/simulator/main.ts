/** Process start of the carrier simulator. Prints its address as one JSON line when it is ready. */
import { createCarrierSimulator } from "./create-carrier-simulator.ts";
import { parseSimulatorEnvironment, SIMULATOR_HELP } from "./environment.ts";

if (process.argv.includes("--help") || process.argv.includes("-h")) {
  process.stdout.write(SIMULATOR_HELP);
} else {
  run().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

async function run(): Promise<void> {
  const { host, port, options } = parseSimulatorEnvironment(process.env);
  const simulator = createCarrierSimulator(options);
  const url = await simulator.listen(port, host).catch(async (error: unknown) => {
    await simulator.close();
    throw error;
  });
  process.stdout.write(`${JSON.stringify({ carrierSimulator: url, dataFolder: options.dataFolder ?? null })}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void simulator.close());
}
