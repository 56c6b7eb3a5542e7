import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { postgresEnvironment } from "./cluster.ts";
import { endOrphans } from "./orphans.ts";
import { isAlive, livePostmaster, readPostmasterFile, removeMisleadingPostmasterFile } from "./postmaster-file.ts";
import { StartError } from "./start-error.ts";
import type { SystemUser } from "./system-user.ts";

/** A server process that accepts connections. */
export interface Postmaster {
  readonly pid: number;
  /** Settles when the process has ended, wanted or not. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** How to run a server. */
export interface PostmasterOptions {
  /** Path of the `postgres` program. */
  program: string;
  dataFolder: string;
  port: number;
  settings: Readonly<Record<string, string>>;
  user: SystemUser | null;
  /** Receives what the server says, line by line; or the descriptor of a file that does. */
  output: ((line: string) => void) | number;
}

/** The port is taken by another program. */
export class PortTakenError extends Error {}

/** A server that was killed may have left workers that are still on their way out; it can start once they are gone. */
class NotYetError extends Error {}

const readyDeadlineMilliseconds = 120_000;
const leaveDeadlineMilliseconds = 15_000;

/**
 * Starts a server and waits until it accepts connections; recovery after a crash is part of the wait.
 * @throws PortTakenError, StartError
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  for (let waited = 0; ; waited += 200) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (!(error instanceof NotYetError) || waited >= leaveDeadlineMilliseconds) throw error;
      await pause(200);
    }
  }
}

/** Stops a server that an earlier run left behind. @returns whether there was one */
export async function stopLeftover(dataFolder: string): Promise<boolean> {
  const pid = livePostmaster(dataFolder);
  if (pid === null) return false;
  await endProcess(pid, () => !isAlive(pid));
  return true;
}

async function startOnce({
  program,
  dataFolder,
  port,
  settings,
  user,
  output,
}: PostmasterOptions): Promise<Postmaster> {
  removeMisleadingPostmasterFile(dataFolder);
  const words = ["-D", dataFolder, "-p", String(port)];
  for (const [name, value] of Object.entries(settings)) words.push("-c", `${name}=${value}`);
  // Detached: Ctrl-C in a terminal reaches every process of the group, and the database has to outlive the ones that use it.
  const child = spawn(program, words, {
    ...user,
    cwd: "/",
    env: postgresEnvironment,
    detached: true,
    stdio: ["ignore", "ignore", typeof output === "number" ? output : "pipe"],
  });
  const said = keepLastWords(child, typeof output === "number" ? () => {} : output);
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      said.push(error.message);
      hasEnded = true;
      resolve();
    });
    child.once("exit", () => {
      hasEnded = true;
      resolve();
    });
  });
  for (let waited = 0; waited < readyDeadlineMilliseconds && !hasEnded; waited += 10) {
    const file = readPostmasterFile(dataFolder);
    if (file?.pid === child.pid && file?.isReady) {
      return { pid: child.pid as number, ended, stop: () => endProcess(child.pid as number, () => hasEnded) };
    }
    await pause(10);
  }
  if (!hasEnded) await endProcess(child.pid as number, () => hasEnded);
  else if (child.stderr && !child.stderr.readableEnded && child.pid)
    await new Promise((resolve) => child.once("close", resolve));
  const lastWords = said.join("\n");
  if (/Address already in use|could not create any TCP\/IP sockets/.test(lastWords))
    throw new PortTakenError(`port ${port}`);
  if (/pre-existing shared memory block/.test(lastWords)) endOrphans(dataFolder);
  if (/pre-existing shared memory block|lock file ".*" (is empty|already exists)/.test(lastWords))
    throw new NotYetError(lastWords);
  const reason = said.findLast((line) => /FATAL|PANIC/.test(line)) ?? said.at(-1) ?? "it did not become ready";
  throw new StartError(`PostgreSQL in ${dataFolder} does not start: ${reason}`);
}

function keepLastWords(child: ChildProcess, tell: (line: string) => void): string[] {
  const said: string[] = [];
  let rest = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      said.push(line);
      tell(line);
    }
    said.splice(0, said.length - 20);
  });
  return said;
}

/** Asks ever less politely: finish transactions' rollback and write all out; quit at once; die. */
async function endProcess(pid: number, hasEnded: () => boolean): Promise<void> {
  for (const [signal, patienceMilliseconds] of [
    ["SIGINT", 4_000],
    ["SIGQUIT", 800],
    ["SIGKILL", 2_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < patienceMilliseconds; waited += 10) {
      if (hasEnded()) return;
      await pause(10);
    }
  }
}
