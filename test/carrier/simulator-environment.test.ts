import { describe, expect, it } from "vitest";
import { parseSimulatorEnvironment, SIMULATOR_HELP } from "../../server/carrier/simulator/environment.ts";
import { faultsSchema } from "../../server/carrier/simulator/settings.ts";
import { CALLBACK_SECRET } from "./carrier-world.ts";

const needed = { CARRIER_SIMULATOR_API_KEY: "long-enough-key", CARRIER_SIMULATOR_CALLBACK_SECRET: CALLBACK_SECRET };

describe("the simulator's environment", () => {
  it("needs a key and a secret, and has a default for the rest", () => {
    expect(parseSimulatorEnvironment({ ...needed, CARRIER_SIMULATOR_SEED: "" })).toEqual({
      host: "127.0.0.1",
      port: 4600,
      options: { apiKey: "long-enough-key", callbackSecret: CALLBACK_SECRET, seed: "1", progress: "BY_TIME" },
    });
  });

  it("takes faults and limits as JSON", () => {
    const { options } = parseSimulatorEnvironment({
      ...needed,
      CARRIER_SIMULATOR_FAULTS: '{"refusalRate":0.02,"completionMs":{"min":1,"max":5}}',
      CARRIER_SIMULATOR_LIMITS: '{"CTCC":{"maxCardsPerCall":50}}',
    });
    expect(options.faults).toMatchObject({ refusalRate: 0.02, completionMs: { min: 1, max: 5 }, temporaryRate: 0 });
    expect(options.limits).toEqual({ CTCC: { maxCardsPerCall: 50 } });
  });

  it("names every wrong variable at once", () => {
    const wrong = {
      CARRIER_SIMULATOR_CALLBACK_SECRET: "secret",
      CARRIER_SIMULATOR_PORT: "http",
      CARRIER_SIMULATOR_FAULTS: "{",
      CARRIER_SIMULATOR_LIMITS: '{"CMCC":{"burst":0}}',
    };
    const names = [
      "API_KEY: is required",
      "CALLBACK_SECRET: must be",
      "PORT",
      "FAULTS: is not JSON",
      "LIMITS at CMCC.burst",
    ];
    for (const name of names) expect(() => parseSimulatorEnvironment(wrong)).toThrow(`CARRIER_SIMULATOR_${name}`);
  });

  it("is explained by --help, every fault included", () => {
    for (const fault of Object.keys(faultsSchema.shape)) expect(SIMULATOR_HELP).toContain(fault);
  });
});
