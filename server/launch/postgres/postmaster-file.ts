import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** What a running server writes of itself into its data folder. */
export interface PostmasterFile {
  pid: number;
  port: number;
  /** True once connections are accepted. */
  isReady: boolean;
}

/** The `postmaster.pid` of a data folder; null when there is none or it is being written. */
export function readPostmasterFile(dataFolder: string): PostmasterFile | null {
  try {
    const lines = fs.readFileSync(path.join(dataFolder, "postmaster.pid"), "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port, isReady: lines[7]?.trim() === "ready" } : null;
  } catch {
    return null;
  }
}

/** The process id of a live server on this data folder; null when there is none. Sees through process ids that were given out again. */
export function livePostmaster(dataFolder: string): number | null {
  const file = readPostmasterFile(dataFolder);
  // Where it cannot be told, an unknown process is taken for the server: refusing to start is safer than two servers.
  return file && isAlive(file.pid) && servesFolder(file.pid, dataFolder) !== false ? file.pid : null;
}

/**
 * Removes a `postmaster.pid` whose process id belongs to another program by now, or to a dead server that nobody collected.
 * PostgreSQL clears up after servers that are gone, but takes any process of that number for one that is not. That two servers never
 * share a folder does not hang on this file alone: the shared memory of the other one would show.
 */
export function removeMisleadingPostmasterFile(dataFolder: string): void {
  const file = readPostmasterFile(dataFolder);
  if (file && isGivenOut(file.pid) && livePostmaster(dataFolder) === null)
    fs.rmSync(path.join(dataFolder, "postmaster.pid"));
}

/** Whether a process of this number runs, whoever owns it. One that ended and was not yet collected by its parent does not. */
export function isAlive(pid: number): boolean {
  if (!isGivenOut(pid)) return false;
  if (os.platform() !== "linux") return true;
  try {
    return !/^\d+ \(.*\) Z/s.test(fs.readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
}

function isGivenOut(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether this process is a server on this folder; null when it cannot be told. A server's working directory is its data folder. */
function servesFolder(pid: number, dataFolder: string): boolean | null {
  try {
    if (os.platform() === "linux") return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataFolder);
    const command = execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("postgres") && command.includes(dataFolder);
  } catch {
    return null;
  }
}
