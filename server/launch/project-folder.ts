import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder with package.json, from the sources as from the built program. */
export const projectFolder: string = (() => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(path.join(folder, "package.json"))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error("The program has left its folder: there is no package.json above it");
    folder = above;
  }
  return folder;
})();
