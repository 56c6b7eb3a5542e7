import { execFileSync } from "node:child_process";
import path from "node:path";
import { projectFolder } from "../../server/launch/project-folder.ts";

/** The built dashboard's folder. Builds it when it is stale; of several test files one builds and the others wait for it. */
export function dashboardFolder(): string {
  execFileSync(process.execPath, ["server/build.mjs", "--dashboard"], {
    cwd: projectFolder,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return path.join(projectFolder, ".build/admin");
}
