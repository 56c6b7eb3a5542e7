import { describe, expect, it } from "vitest";
import { PAYMENT_SIMULATOR_HELP, parsePaymentEnvironment } from "../../server/payments/simulator/environment.ts";
import { PayoutBook } from "../../server/payments/simulator/payout-book.ts";
import { paymentFaultsSchema } from "../../server/payments/simulator/settings.ts";
import { createTestClock } from "../support/clock.ts";
import { temporaryFolder } from "../support/services.ts";

const dataFolder = temporaryFolder("payment-books");
const needed = {
  PAYMENT_SIMULATOR_API_KEY: "long-enough-key",
  PAYMENT_SIMULATOR_CALLBACK_SECRET: `whsec_${Buffer.alloc(24).toString("base64")}`,
};

describe("A payment provider that starts again on its data folder", () => {
  const clock = createTestClock();
  const open = (faults = {}) =>
    new PayoutBook({
      ...{ apiKey: "key", callbackSecret: needed.PAYMENT_SIMULATOR_CALLBACK_SECRET, progress: "BY_HAND", clock },
      ...{ dataFolder, completionMs: 1_000, faults: { lostCallbackRate: 1, ...faults } },
    });
  const order = (token: string) => ({ token, amountFen: 500, payee: { kind: "WAY_PAID" }, callbackUrl: "http://x/" });
  const today = () => clock.now().toLocaleDateString("en-CA", { timeZone: "Asia/Shanghai" });

  it("knows what it paid and on which day, goes on with what it had before it, and pays nothing twice", async () => {
    const before = open();
    const paid = before.take(order("first")).trackingNumber;
    await before.advance(1_000);
    const taken = before.take(order("second")).trackingNumber;
    before.close();

    const after = open({ returnRate: 1, returnedAfterMs: 60_000 });
    expect(after.report(paid)).toMatchObject({ state: "PAID", paidFen: 500 });
    expect(after.report(taken)).toMatchObject({ state: "IN_PROGRESS" });
    expect(after.take(order("first"))).toEqual({ trackingNumber: paid, isRepeated: true });
    expect(() => after.take({ ...order("first"), amountFen: 1 })).toThrow();
    await after.advance(2_000);
    expect(after.report(taken)).toMatchObject({ state: "PAID" });
    expect(after.statement(today()).map(({ token, kind }) => [token, kind])).toEqual([
      ["first", "PAID"],
      ["second", "PAID"],
    ]);
    await after.advance(120_000);
    expect(after.report(paid)).toMatchObject({ state: "RETURNED" });
    after.close();
  });
});

describe("The payment simulator's environment", () => {
  it("needs a key and a secret, has a default for the rest, and names everything that is wrong", () => {
    expect(parsePaymentEnvironment(needed)).toMatchObject({ port: 4700, options: { completionMs: 3_000 } });
    expect(() => parsePaymentEnvironment({ PAYMENT_SIMULATOR_PORT: "http" })).toThrow(
      /API_KEY: is required\n.*CALLBACK_SECRET.*\n.*PORT/,
    );
  });

  it("is explained by --help, every fault too", () => {
    for (const fault of Object.keys(paymentFaultsSchema.shape)) expect(PAYMENT_SIMULATOR_HELP).toContain(fault);
  });
});
