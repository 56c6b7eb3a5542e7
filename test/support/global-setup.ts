import { execFileSync } from "node:child_process";
import type { TestProject } from "vitest/node";
import { openDatabaseOffice } from "./database-office.ts";
import { makeRunFolder, quickestParent, removeRunFolder } from "./run-folder.ts";

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
  generate(project.config.root);
  const runFolder = await makeRunFolder(quickestParent());
  const office = await openDatabaseOffice(runFolder);
  project.provide("databaseOfficeUrl", office.url);
  project.provide("runFolder", runFolder);
  return async () => {
    await office.close();
    await removeRunFolder(runFolder);
  };
}

/** Makes what Prisma makes of its schema when that is missing or older than the schema; else this takes no time worth naming. */
function generate(root: string): void {
  execFileSync(process.execPath, ["server/build.mjs", "--generate-only"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
}
