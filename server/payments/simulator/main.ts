/** Process start of the payment simulator. Prints its address as one JSON line when it is ready. */
import { createPaymentSimulator } from "./create-payment-simulator.ts";
import { PAYMENT_SIMULATOR_HELP, parsePaymentEnvironment } from "./environment.ts";

if (process.argv.includes("--help") || process.argv.includes("-h")) {
  process.stdout.write(PAYMENT_SIMULATOR_HELP);
} else {
  run().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

async function run(): Promise<void> {
  const { host, port, options } = parsePaymentEnvironment(process.env);
  const simulator = createPaymentSimulator(options);
  const url = await simulator.listen(port, host).catch(async (error: unknown) => {
    await simulator.close();
    throw error;
  });
  process.stdout.write(`${JSON.stringify({ paymentSimulator: url, dataFolder: options.dataFolder ?? null })}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void simulator.close());
}
