import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "../log/logger.ts";
import type { Environment } from "../settings/setting.ts";
import { type BeginMessage, type ProgramMessage, refusedExitCode, supervisedFlag } from "./messages.ts";

/** A program to keep running. */
export interface Program {
  name: string;
  /** File of the built program. */
  script: string;
  environment: Environment;
  /** Flags for Node itself. */
  nodeFlags?: readonly string[];
  /** False for a program that does not use `runProcess`: it begins when it likes and counts as ready when it runs. */
  isOurs?: boolean;
}

/** A program that is kept running. */
export interface SupervisedProgram {
  readonly name: string;
  /** Settles when the program has become ready for the first time. */
  readonly ready: Promise<void>;
  /** Ends the running process politely and lets another take its place. */
  restart(): void;
  /** Asks the process to finish, makes it after the deadline, and starts no other. */
  stop(deadlineMilliseconds: number): Promise<void>;
}

/** What a supervised program needs from its surroundings. */
export interface Surroundings {
  log: Logger;
  /** Resolves with the database's address once it can be used; asked again at every start of the program. */
  database: () => Promise<string>;
  /** Called when a program refuses its settings: there is no point in going on. */
  onRefused: (name: string) => void;
}

const shortestPauseMilliseconds = 200;
const longestPauseMilliseconds = 5_000;
/** A program that ran this long counts as sound: its next failure is met with the shortest pause. */
const soundAfterMilliseconds = 20_000;

/** Starts a program, and starts it again whenever it ends, after a pause that grows while it keeps failing. */
export function superviseProgram(program: Program, surroundings: Surroundings): SupervisedProgram {
  const { log, database, onRefused } = surroundings;
  let child: ChildProcess | undefined;
  let hasEverBeenReady = false;
  let isStopping = false;
  let pauseMilliseconds = shortestPauseMilliseconds;
  let becomeReady: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    becomeReady = () => {
      hasEverBeenReady = true;
      resolve();
    };
  });

  const start = () => {
    if (isStopping) return;
    const startedAt = performance.now();
    const current = fork(program.script, program.isOurs === false ? [] : [supervisedFlag], {
      env: { ...program.environment },
      execArgv: [...(program.nodeFlags ?? [])],
      stdio: ["ignore", program.isOurs === false ? "ignore" : "inherit", "inherit", "ipc"],
    });
    child = current;
    if (program.isOurs === false) becomeReady();
    current.on("message", (message: ProgramMessage) => {
      if (message.type === "ready") becomeReady();
      if (message.type === "loaded") void begin(current);
    });
    current.on("error", (error) => log.error({ err: error }, `${program.name} could not be started or reached`));
    current.on("exit", (code, signal) => {
      if (child === current) child = undefined;
      if (isStopping) return;
      if (code === refusedExitCode && !hasEverBeenReady) return onRefused(program.name);
      if (performance.now() - startedAt >= soundAfterMilliseconds) pauseMilliseconds = shortestPauseMilliseconds;
      log.error({ code, signal, pauseMilliseconds }, `${program.name} ended; starting it again`);
      // Not unref'd: between two processes this is all that keeps the supervisor going.
      setTimeout(start, pauseMilliseconds);
      pauseMilliseconds = Math.min(pauseMilliseconds * 2, longestPauseMilliseconds);
    });
  };

  const begin = async (current: ChildProcess) => {
    // Whoever prepares the database tells of its failure; the program just never begins.
    const databaseUrl = await database().catch(() => null);
    if (databaseUrl === null || !current.connected) return;
    current.send({ type: "begin", databaseUrl } satisfies BeginMessage, () => {});
  };

  start();
  return {
    name: program.name,
    ready,
    restart: () => void child?.kill("SIGTERM"),
    async stop(deadlineMilliseconds) {
      isStopping = true;
      const current = child;
      if (!current || current.exitCode !== null || current.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => current.once("exit", () => resolve()));
      current.kill("SIGTERM");
      const deadline = new AbortController();
      const isLate = pause(deadlineMilliseconds, "late" as const, { signal: deadline.signal }).catch(
        () => "in time" as const,
      );
      if ((await Promise.race([ended, isLate])) === "late") {
        log.error(`${program.name} did not finish in ${deadlineMilliseconds / 1000} s and is ended`);
        current.kill("SIGKILL");
        await ended;
      }
      deadline.abort();
    },
  };
}
