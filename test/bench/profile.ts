import fs from "node:fs";
import path from "node:path";
import type { Bench } from "./harness.ts";
import type { TappedStatement } from "./wire-tap.ts";

/** Lines of each table. */
const LINES = 25;

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Flags with which Node leaves a CPU profile in the run's folder, where the run wants one. */
export function profilingFlags(bench: Bench): string[] {
  return bench.wantsProfile ? ["--cpu-prof", `--cpu-prof-dir=${profileFolder(bench)}`] : [];
}

/** Tells which functions a process, such as "the API process", spent its time in, from the CPU profiles that it left in the run's folder. */
export function printHotFunctions(bench: Bench, processName: string): void {
  const folder = profileFolder(bench);
  for (const file of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    const { nodes, samples, timeDeltas } = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as CpuProfile;
    const names = new Map(
      nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
        id,
        `${functionName || "(anonymous)"} ${shortened(url)}:${lineNumber + 1}`,
      ]),
    );
    const sums = new Map<string, number>();
    samples.forEach((id, index) => {
      const name = names.get(id) ?? "?";
      sums.set(name, (sums.get(name) ?? 0) + (timeDeltas[index] ?? 0));
    });
    sums.delete("(idle) :0");
    const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
    const lines = [...sums].sort((a, b) => b[1] - a[1]).slice(0, LINES);
    bench.note(
      [
        `Functions of ${processName} by their own time`,
        ...lines.map(([name, value]) => `${((value / total) * 100).toFixed(1).padStart(6)} %  ${name}`),
      ].join("\n"),
    );
    fs.rmSync(path.join(folder, file));
  }
}

/** Tells which statements the time between the first and the last of them went to. */
export function printStatements(bench: Bench, title: string, statements: readonly TappedStatement[]): void {
  const sums = new Map<string, { count: number; ms: number }>();
  for (const { text, ms } of statements) {
    const label = labelOf(text);
    const sum = sums.get(label) ?? { count: 0, ms: 0 };
    sums.set(label, { count: sum.count + 1, ms: sum.ms + ms });
  }
  const lines = [...sums].sort((a, b) => b[1].ms - a[1].ms).slice(0, LINES);
  bench.note(
    [
      title,
      ...lines.map(
        ([label, { count, ms }]) => `${ms.toFixed(0).padStart(8)} ms ${String(count).padStart(6)} ×  ${label}`,
      ),
    ].join("\n"),
  );
}

function profileFolder(bench: Bench): string {
  return path.join(bench.folder, "cpu");
}

/** A statement on one line; those that only differ in the status they move items to are kept apart. */
function labelOf(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const status = /UPDATE "CancellationItem" i SET "status" = '(\w+)'/.exec(line)?.[1];
  return status ? `items to ${status}` : line.slice(0, 110);
}

function shortened(url: string): string {
  return url.replace(/^.*\/(node_modules|\.build)\//, "$1/").replace("node_modules/", "");
}
