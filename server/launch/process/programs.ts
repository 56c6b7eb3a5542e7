import fs from "node:fs";
import path from "node:path";
import { type Config, environmentWith } from "../config.ts";
import { projectFolder } from "../project-folder.ts";
import type { Keys } from "../settings/keys.ts";
import type { Program } from "./supervise.ts";

/** File of a built program. */
export function builtProgram(name: string): string {
  return path.join(projectFolder, ".build", `${name}.js`);
}

/** Whether a program was built: its sources are part of this installation. */
export function isBuilt(name: string): boolean {
  return fs.existsSync(builtProgram(name));
}

/**
 * How Node runs the worker. Decision: it keeps its heap small rather than itself fast. A fleet leaves much garbage behind and little else, and by itself the engine let 400 MB of it lie about;
 * so it is 240 MB, and the database is what a worker waits for anyway. The heap may grow by two fifths between two clearings of it: by itself that flag has it cleared so often that a third of the time
 * of a long certificate went there.
 */
export const workerFlags = ["--optimize-for-size", "--heap-growing-percent=40", "--max-old-space-size=1024"] as const;

/** The programs of an installation: API, worker and, where no carrier gateway or payment provider is named, the simulator of one. */
export function programsOf(config: Config, keys: Keys): Program[] {
  const environment = environmentWith({ PORT: String(config.port) });
  const programs: Program[] = [
    { name: "api", script: builtProgram("main"), environment },
    { name: "worker", script: builtProgram("worker"), environment, nodeFlags: workerFlags },
  ];
  if (config.isCarrierSimulated) programs.push(carrierSimulator(config, keys));
  if (config.isPaymentSimulated) programs.push(paymentSimulator(config, keys));
  return programs;
}

/** The carrier simulator, with the secrets both sides of the wire share. */
export function carrierSimulator(config: Config, keys: Keys): Program {
  return {
    name: "carrier simulator",
    script: builtProgram("carrier"),
    environment: environmentWith({
      CARRIER_SIMULATOR_HOST: "127.0.0.1",
      CARRIER_SIMULATOR_PORT: String(config.carrierPort),
      CARRIER_SIMULATOR_API_KEY: keys.carrierApiKey,
      CARRIER_SIMULATOR_CALLBACK_SECRET: keys.carrierCallbackSecret,
      CARRIER_SIMULATOR_DATA_FOLDER: path.join(config.dataDir, "carrier"),
    }),
    nodeFlags: ["--import", builtProgram("leash")],
    isOurs: false,
  };
}

/** The payment simulator, with the secrets both sides of the wire share. */
export function paymentSimulator(config: Config, keys: Keys): Program {
  return {
    name: "payment simulator",
    script: builtProgram("payments"),
    environment: environmentWith({
      PAYMENT_SIMULATOR_HOST: "127.0.0.1",
      PAYMENT_SIMULATOR_PORT: String(config.paymentPort),
      PAYMENT_SIMULATOR_API_KEY: keys.paymentApiKey,
      PAYMENT_SIMULATOR_CALLBACK_SECRET: keys.paymentCallbackSecret,
      PAYMENT_SIMULATOR_DATA_FOLDER: path.join(config.dataDir, "payments"),
    }),
    nodeFlags: ["--import", builtProgram("leash")],
    isOurs: false,
  };
}
