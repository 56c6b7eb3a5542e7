import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { dashboardFolder } from "../support/dashboard.ts";

/** JavaScript that the first screen may load, in bytes as gzip sends them. */
const MOST_BYTES = 350 * 1024;

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
}

const folder = dashboardFolder();
const manifest: Record<string, Chunk> = JSON.parse(fs.readFileSync(path.join(folder, "manifest.json"), "utf8"));
const [entry = ""] = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);

function withImports(key: string, known = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || known.has(chunk.file)) return known;
  known.add(chunk.file);
  for (const imported of chunk.imports ?? []) withImports(imported, known);
  return known;
}

it("The first screen loads at most 350 KB of JavaScript", () => {
  const files = [...withImports(entry)].filter((file) => file.endsWith(".js"));
  const bytes = files.reduce((sum, file) => sum + fs.statSync(path.join(folder, `${file}.gz`)).size, 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

it("Every screen of a resource is loaded when it is first opened", () => {
  const first = withImports(entry);
  const screens = Object.entries(manifest).filter(([key]) => /(List|Show|Home)\.tsx$/.test(key));
  expect(screens.length).toBeGreaterThanOrEqual(5);
  for (const [key, { file }] of screens) expect(first.has(file), key).toBe(false);
});
