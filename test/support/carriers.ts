import { afterAll } from "vitest";
import { type CarrierCode, type CarrierPort, createHttpCarriers } from "../../server/carrier/index.ts";
import {
  type CarrierSimulator,
  createCarrierSimulator,
} from "../../server/carrier/simulator/create-carrier-simulator.ts";
import type { CarrierSimulatorOptions } from "../../server/carrier/simulator/settings.ts";

const apiKey = "key-of-the-carrier-tests";
const callbackSecret = `whsec_${Buffer.from("a secret of thirty-two bytes ...").toString("base64")}`;

/** How simulated carriers behave. */
export interface TestCarrierOptions extends Pick<CarrierSimulatorOptions, "faults" | "limits" | "clock"> {
  /** AT_ONCE: an order is done when its acknowledgement comes back. BY_HAND: on `simulator.flush()` or `advance()`. */
  completion?: "AT_ONCE" | "BY_HAND";
  /** Address that callbacks go to, whatever the order says; without it there are none and reports have to be asked for. */
  callbacksTo?: string;
}

/** The services that carriers need, and the simulator behind them. */
export interface TestCarriers {
  carriers: (code: CarrierCode) => CarrierPort;
  carrierCallbackSecret: string;
  simulator: CarrierSimulator;
}

/**
 * Starts four simulated carriers behind real HTTP for this test file: `const carriers = await useCarriers();` at the top of the file, then
 * `testServices(store, carriers)`. Rates are out of the way unless `limits` sets some.
 */
export async function useCarriers(options: TestCarrierOptions = {}): Promise<TestCarriers> {
  const { completion = "AT_ONCE", callbacksTo, limits, ...rest } = options;
  const wide = { callsPerSecond: 10_000, burst: 100_000 };
  const simulator = createCarrierSimulator({
    apiKey,
    callbackSecret,
    progress: "BY_HAND",
    limits: limits ?? { CMCC: wide, CUCC: wide, CTCC: wide, CBN: wide },
    ...rest,
  });
  const carrierOf = createHttpCarriers({ baseUrl: await simulator.listen(0), apiKey, timeoutMs: 10_000 });
  afterAll(() => simulator.close());
  const carriers = (code: CarrierCode): CarrierPort => {
    const port = carrierOf(code);
    return {
      code,
      limits: () => port.limits(),
      bar: (call) => port.bar(call),
      restore: (call) => port.restore(call),
      traffic: (cards) => port.traffic(cards),
      orderReport: (trackingNumber) => port.orderReport(trackingNumber),
      orderCancellation: async ({ token, cards }) => {
        const taken = await port.orderCancellation({
          token,
          cards,
          ...(callbacksTo ? { callbackUrl: callbacksTo } : {}),
        });
        if (completion === "AT_ONCE") await simulator.flush();
        return taken;
      },
    };
  };
  return { carriers, carrierCallbackSecret: callbackSecret, simulator };
}
