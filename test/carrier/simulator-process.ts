/** The simulator as its own process, which a test can kill. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { API_KEY, CALLBACK_SECRET } from "./carrier-world.ts";

/** Bundles the process start into a folder and returns the file. */
export async function bundledSimulator(folder: string): Promise<string> {
  const outfile = `${folder}/carrier-simulator.cjs`;
  await build({
    entryPoints: ["server/carrier/simulator/main.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "error",
  });
  return outfile;
}

export interface SimulatorProcess {
  url: string;
  /** kill -9 */
  kill(): Promise<void>;
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the process on a data folder and waits for its address. */
export async function startSimulatorProcess(file: string, dataFolder: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [file], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      CARRIER_SIMULATOR_API_KEY: API_KEY,
      CARRIER_SIMULATOR_CALLBACK_SECRET: CALLBACK_SECRET,
      CARRIER_SIMULATOR_PORT: "0",
      CARRIER_SIMULATOR_DATA_FOLDER: dataFolder,
      ...env,
    },
  });
  const exited = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    return processOf(child, exited, JSON.parse(line).carrierSimulator);
  }
  throw new Error("The simulator ended without an address");
}

function processOf(child: ChildProcess, exited: Promise<unknown[]>, url: string): SimulatorProcess {
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [code] = await exited;
    return code as number | null;
  };
  return { url, kill: async () => void (await end("SIGKILL")), stop: () => end("SIGTERM") };
}
