import { fork } from "node:child_process";
import path from "node:path";
import { environmentWith } from "../../server/launch/config.ts";
import { type BeginMessage, type ProgramMessage, supervisedFlag } from "../../server/launch/process/messages.ts";
import { builtProgram } from "../../server/launch/process/programs.ts";
import type { RoleInput, RoleName, RoleOutput } from "./role.main.ts";

/** A process of the run. */
export interface RunningProcess {
  pid: number;
  stop(): Promise<void>;
}

/** How a process is started. */
export interface ProcessOptions {
  environment?: Record<string, string>;
  /** Flags for Node itself. */
  nodeFlags?: readonly string[];
}

/** Last lines of a process's output that are told when it fails. */
const TOLD_LINES = 12;

/** Starts a part of the bench in a process of its own; answers what it says when it is ready, or done. */
export async function startRole<Name extends RoleName>(
  name: Name,
  input: RoleInput<Name>,
  options: ProcessOptions = {},
): Promise<RunningProcess & { output: RoleOutput<Name> }> {
  const { child, failure, stop } = start(path.join("bench", "role"), [name], options);
  const output = new Promise<RoleOutput<Name>>((resolve) => {
    child.on("message", (message: { output: RoleOutput<Name> }) => resolve(message.output));
  });
  child.send({ input });
  return { pid: child.pid ?? 0, stop, output: await Promise.race([output, failure]) };
}

/** Has a part of the bench do its work in a process of its own, to the end. */
export async function runRole<Name extends RoleName>(
  name: Name,
  input: RoleInput<Name>,
  options: ProcessOptions = {},
): Promise<RoleOutput<Name>> {
  const { output, stop } = await startRole(name, input, options);
  await stop();
  return output;
}

/** Starts a program of the product the way `npm start` does, and waits until it is ready. */
export async function startProgram(
  name: "main" | "worker",
  databaseUrl: string,
  options: ProcessOptions = {},
): Promise<RunningProcess> {
  const { child, failure, stop } = start(name, [supervisedFlag], options);
  const ready = new Promise<void>((resolve) => {
    child.on("message", (message: ProgramMessage) => {
      if (message.type === "loaded") child.send({ type: "begin", databaseUrl } satisfies BeginMessage);
      if (message.type === "ready") resolve();
    });
  });
  await Promise.race([ready, failure]);
  return { pid: child.pid ?? 0, stop };
}

/** Starts the carrier simulator; answers its address. */
export async function startSimulator(options: ProcessOptions): Promise<RunningProcess & { url: string }> {
  const { child, failure, stop } = start("carrier", [], options);
  const url = new Promise<string>((resolve) => {
    child.stdout?.once("data", (line: Buffer) => resolve(JSON.parse(String(line)).carrierSimulator));
  });
  return { pid: child.pid ?? 0, stop, url: await Promise.race([url, failure]) };
}

/** Starts the whole product, as `npm start` does. */
export function startWhole(options: ProcessOptions): RunningProcess & { failure: Promise<never> } {
  const { child, failure, stop } = start("start", [], options);
  return { pid: child.pid ?? 0, stop, failure };
}

function start(program: string, words: readonly string[], { environment = {}, nodeFlags = [] }: ProcessOptions) {
  const child = fork(builtProgram(program), [...words], {
    env: environmentWith({
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      LOG_FORMAT: "json",
      ...environment,
    }) as NodeJS.ProcessEnv,
    execArgv: [...nodeFlags],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
  });
  let lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      lines = [...lines, ...String(chunk).split("\n").filter(Boolean)].slice(-TOLD_LINES);
    });
  }
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const failure = ended.then((): never => {
    throw new Error(
      `${program} ${words.join(" ")} ended with ${child.exitCode ?? child.signalCode}:\n${lines.join("\n")}`,
    );
  });
  // Told to whoever waits; when nobody does, the process was meant to end.
  failure.catch(() => {});
  const stop = async () => {
    child.kill("SIGTERM");
    const giveUp = setTimeout(() => child.kill("SIGKILL"), 12_000);
    await ended;
    clearTimeout(giveUp);
  };
  running.add(stop);
  void ended.then(() => running.delete(stop));
  return { child, failure, stop };
}

const running = new Set<() => Promise<void>>();

/** Stops whatever is still running, after a run that broke off. */
export async function stopAllProcesses(): Promise<void> {
  await Promise.all([...running].map((stop) => stop()));
}
