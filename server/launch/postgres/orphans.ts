import fs from "node:fs";

/**
 * Ends what a killed postmaster left behind. Its children notice its death when they next wait for something; one in the middle of a long statement does not, and keeps the
 * data folder taken until it is done. Only processes that work in this folder and whose parent does not are meant, so a living server is never touched. Linux only; elsewhere
 * the start waits.
 */
export function endOrphans(dataFolder: string): void {
  if (process.platform !== "linux") return;
  const folder = fs.realpathSync(dataFolder);
  for (const name of fs.readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || workingFolder(pid) !== folder) continue;
    const parent = parentOf(pid);
    if (parent === null || workingFolder(parent) === folder || !isBackend(pid)) continue;
    try {
      // What a postmaster itself sends to its children when one of them crashed: leave at once, nothing is written any more.
      process.kill(pid, "SIGQUIT");
    } catch {
      // it ended by itself
    }
  }
}

function workingFolder(pid: number): string | null {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function parentOf(pid: number): number | null {
  try {
    const [, parent] = /^PPid:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return parent === undefined ? null : Number(parent);
  } catch {
    return null;
  }
}

function isBackend(pid: number): boolean {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("postgres:");
  } catch {
    return false;
  }
}
