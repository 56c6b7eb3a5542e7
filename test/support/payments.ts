import { afterAll } from "vitest";
import { createHttpPayments, type PaymentPort } from "../../server/payments/index.ts";
import {
  createPaymentSimulator,
  type PaymentSimulator,
} from "../../server/payments/simulator/create-payment-simulator.ts";
import type { PaymentSimulatorOptions } from "../../server/payments/simulator/settings.ts";

const apiKey = "key-of-the-payment-tests";
const callbackSecret = `whsec_${Buffer.from("another secret of thirty-two by.").toString("base64")}`;

/** The services that payouts need, and the simulator behind them. */
export interface TestPayments {
  payments: PaymentPort;
  paymentCallbackSecret: string;
  provider: PaymentSimulator;
}

/** Starts a simulated payment provider behind real HTTP for this test file; it goes on by hand. `callbacksTo` is where it calls back, whatever the order says. */
export async function usePayments({
  callbacksTo,
  ...options
}: Pick<PaymentSimulatorOptions, "faults" | "clock" | "seed"> & { callbacksTo: string }): Promise<TestPayments> {
  const provider = createPaymentSimulator({ apiKey, callbackSecret, progress: "BY_HAND", ...options });
  const port = createHttpPayments({ baseUrl: await provider.listen(0), apiKey, timeoutMs: 10_000 });
  afterAll(() => provider.close());
  const payments = {
    ...port,
    orderPayout: (order: Parameters<PaymentPort["orderPayout"]>[0]) =>
      port.orderPayout({ ...order, callbackUrl: callbacksTo }),
    orderCollection: (order: Parameters<PaymentPort["orderCollection"]>[0]) =>
      port.orderCollection({ ...order, callbackUrl: new URL(new URL(order.callbackUrl).pathname, callbacksTo).href }),
  };
  return { payments, paymentCallbackSecret: callbackSecret, provider };
}

/** A provider that takes every order and hears nothing more of it: for desks that have no business with it. */
export function quietPayments(): PaymentPort {
  const waiting = { token: "", state: "WAITING", sequence: 1, paidFen: 0, refundedFen: 0 } as const;
  return {
    orderPayout: async ({ token }) => ({ trackingNumber: `T-${token}` }),
    payoutReport: async (trackingNumber) => ({ ...waiting, trackingNumber, state: "IN_PROGRESS" }),
    orderCollection: async ({ token }) => ({ trackingNumber: `T-${token}`, payUrl: `https://pay.example/${token}` }),
    collectionReport: async (trackingNumber) => ({ ...waiting, trackingNumber }),
    refundCollection: async () => {},
    statement: async () => [],
    collections: async () => [],
  };
}
