import path from "node:path";
import { build, type Plugin } from "esbuild";
import { projectFolder } from "../../server/launch/project-folder.ts";
import { scriptsAsText } from "../../server/script-as-text.mjs";

/** Builds one program of the sources, to run it in a process of its own. @returns its file */
export async function buildForTest(source: string, plugins: Plugin[] = []): Promise<string> {
  const name = path.basename(source, ".ts");
  const outfile = path.join(projectFolder, ".build", "test", `${name}-${process.pid}.mjs`);
  await build({
    absWorkingDir: projectFolder,
    entryPoints: [source],
    outfile,
    bundle: true,
    packages: "external",
    external: ["#prisma"],
    platform: "node",
    format: "esm",
    target: "node20",
    banner: { js: 'import "reflect-metadata";' },
    loader: { ".md": "text" },
    plugins: [...plugins, scriptsAsText()],
  });
  return outfile;
}
