import fs from "node:fs";

/** What the operating system says about a process. */
export interface ProcessUsage {
  cpuMs: number;
  residentBytes: number;
}

/** Length of a clock tick of /proc, in milliseconds; the same on every Linux that Node runs on. */
const TICK_MS = 10;

/** CPU time and memory of a running process. @throws Error where there is no /proc */
export function usageOf(pid: number): ProcessUsage {
  const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  return { cpuMs: cpuMsIn(statOf(pid)), residentBytes: kilobytes * 1024 };
}

/** CPU time of a PostgreSQL server: its own, that of its backends, and that of backends that have ended, in milliseconds. */
export function serverCpuMs(pid: number): number {
  const own = statOf(pid);
  // Fields 16 and 17: time of children that were waited for.
  let sum = cpuMsIn(own) + (Number(own[13]) + Number(own[14])) * TICK_MS;
  for (const name of fs.readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = statOf(Number(name));
      if (Number(stat[1]) === pid) sum += cpuMsIn(stat);
    } catch {
      // It ended while we looked.
    }
  }
  return sum;
}

/** The fields of /proc/…/stat from the third on; the second holds the program's name, which may contain anything. */
function statOf(pid: number): string[] {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function cpuMsIn(stat: readonly string[]): number {
  return (Number(stat[11]) + Number(stat[12])) * TICK_MS;
}
