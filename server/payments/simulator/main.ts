/** Process start of the payment simulator. Prints its address as one JSON line when it is ready. */
import { z } from "zod";
import { createPaymentSimulator } from "./create-payment-simulator.ts";

const PREFIX = "PAYMENT_SIMULATOR_";

const environment = z.object({
  [`${PREFIX}API_KEY`]: z.string().min(8),
  [`${PREFIX}CALLBACK_SECRET`]: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/),
  [`${PREFIX}HOST`]: z.string().default("127.0.0.1"),
  [`${PREFIX}PORT`]: z.coerce.number().int().min(0).max(65_535).default(4700),
});

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

async function run(): Promise<void> {
  const read = environment.parse(process.env) as Record<string, string | number>;
  const simulator = createPaymentSimulator({
    apiKey: String(read[`${PREFIX}API_KEY`]),
    callbackSecret: String(read[`${PREFIX}CALLBACK_SECRET`]),
    completionMs: 3_000,
  });
  const url = await simulator.listen(Number(read[`${PREFIX}PORT`]), String(read[`${PREFIX}HOST`]));
  process.stdout.write(`${JSON.stringify({ paymentSimulator: url })}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void simulator.close());
}
