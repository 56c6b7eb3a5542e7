import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabaseOffice } from "./database-office.ts";
import { makeRunFolder, removeRunFolder } from "./run-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where test files get their databases. */
    databaseOfficeUrl: string;
    /** Folder that is removed at the end of the run. */
    runFolder: string;
  }
}

/** Prepares a test run, and clears up after it. */
export default async function prepareRun(project: TestProject): Promise<() => Promise<void>> {
  generateIfMissing(project.config.root);
  const runFolder = await makeRunFolder();
  const office = await openDatabaseOffice(runFolder);
  project.provide("databaseOfficeUrl", office.url);
  project.provide("runFolder", runFolder);
  return async () => {
    await office.close();
    await removeRunFolder(runFolder);
  };
}

/** After a fresh install the types that Prisma makes of its schema are not there yet. */
function generateIfMissing(root: string): void {
  if (fs.existsSync(path.join(root, "server/generated/prisma/index.js"))) return;
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  execFileSync(process.execPath, [prisma, "generate"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}
