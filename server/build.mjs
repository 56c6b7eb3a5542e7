#!/usr/bin/env node
/**
 * Makes the program that `npm start` runs: generates what Prisma makes of its schema, bundles the sources into .build/. What is fresh is
 * left alone; a run with nothing to do takes a fraction of a second. Where only what production needs is installed, what was built before is run as it is.
 *
 *   node server/build.mjs                   only builds, the dashboard too
 *   node server/build.mjs --generate-only   only generates, for tests and editors
 *   node server/build.mjs --dashboard       only generates and builds the dashboard, for its tests
 *   node server/build.mjs --before-start    like the first, but leaves everything alone while a desk runs in DATA_DIR: that one serves these files
 *   node server/build.mjs start …           builds, then becomes that program (a name below .build/), with the words that follow
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { isDashboardBuilt, isDashboardGenerated } from "../admin/build.mjs";
import { askHolder, lockAddress } from "./launch/postgres/folder-lock.mjs";

const project = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(project, ...parts);
const read = (file) => fs.readFileSync(at(file), "utf8");
const readJson = (file) => (fs.existsSync(at(file)) ? JSON.parse(read(file)) : null);
const stateFile = ".build/build.json";
const stampFile = "server/generated/.stamp";
/** What is taken out of a package of which production needs nothing else. */
const fonts = ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"];
const fontPackage = "@expo-google-fonts/noto-sans-sc";
const fontCopy = (font) => `server/generated/fonts/${path.basename(font)}`;
const generatedFiles = ["prisma/index.js", "graphql/index.ts"]
  .map((file) => `server/generated/${file}`)
  .concat(fonts.map(fontCopy));

/** Programs by the name of their file in .build/. Those that are not written are not built. */
function entryPoints() {
  const programs = {
    start: "server/launch/start.ts",
    main: "server/launch/main.ts",
    worker: "server/launch/worker.ts",
    carrier: "server/carrier/simulator/main.ts",
    payments: "server/payments/simulator/main.ts",
    demo: "test/demo/main.ts",
    leash: "server/launch/process/leash.ts",
    schema: "server/launch/print-schema.ts",
  };
  if (fs.existsSync(at("prisma/seed.ts"))) programs["demo-data"] = "server/launch/demo-data.ts";
  const benches = fs.existsSync(at("test/bench")) ? fs.readdirSync(at("test/bench")) : [];
  for (const file of benches.sort()) {
    if (file.endsWith(".main.ts")) programs[`bench/${file.slice(0, -".main.ts".length)}`] = `test/bench/${file}`;
  }
  return Object.fromEntries(Object.entries(programs).filter(([, source]) => fs.existsSync(at(source))));
}

// ── what is fresh

/** Everything that decides what prisma/generate.mjs writes. */
function generatorHash() {
  const hash = createHash("sha256");
  for (const file of ["schema.prisma", "generate.mjs", "enum-descriptions-generator.mjs"])
    hash.update(read(`prisma/${file}`));
  for (const name of ["@prisma/client", "typegraphql-prisma", fontPackage])
    hash.update(readJson(`node_modules/${name}/package.json`).version);
  return hash.digest("hex");
}

function isGenerated() {
  const isThere = generatedFiles.every((file) => fs.existsSync(at(file)));
  return isThere && fs.existsSync(at(stampFile)) && read(stampFile) === generatorHash();
}

function fingerprint(file) {
  const stat = fs.statSync(at(file), { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs} ${stat.size}` : "";
}

function isBundled(entries) {
  const state = readJson(stateFile);
  if (!state || JSON.stringify(state.entries) !== JSON.stringify(entries)) return false;
  if (!state.outputs.every((file) => fs.existsSync(at(file)))) return false;
  return Object.entries(state.inputs).every(([file, known]) => fingerprint(file) === known);
}

/** Whether packages that only building needs are installed. `npm ci --omit=dev --omit=peer` leaves all of them out. */
function hasTools() {
  return fs.existsSync(at("node_modules/esbuild/package.json"));
}

/** @throws when something is missing of a build that was made where the tools are */
function insistOnBuild(withDashboard) {
  const outputs = readJson(stateFile)?.outputs ?? [stateFile];
  const wanted = [...outputs, ...generatedFiles, ...(withDashboard ? [".build/admin/index.html"] : [])];
  const missing = wanted.find((file) => !fs.existsSync(at(file)));
  if (missing)
    throw new Error(
      `${missing} is missing: run npm ci and npm run build first, then npm ci --omit=dev --omit=peer keeps what production needs`,
    );
}

// ── making it

async function generate() {
  const startedAt = performance.now();
  const hash = generatorHash();
  const program = at("prisma/generate.mjs");
  await promisify(execFile)(process.execPath, [program], { cwd: project }).catch((error) => {
    throw new Error(`Generating from prisma/schema.prisma failed:\n${error.stderr?.trim() || error.message}`);
  });
  fs.mkdirSync(at("server/generated/fonts"), { recursive: true });
  for (const font of fonts) fs.copyFileSync(at("node_modules", fontPackage, font), at(fontCopy(font)));
  fs.writeFileSync(at(stampFile), hash);
  console.log(`Generated the database client from prisma/schema.prisma (${seconds(startedAt)})`);
}

async function bundle(entries) {
  const startedAt = performance.now();
  const { build, stop } = await import("esbuild");
  const { scriptsAsText } = await import("./script-as-text.mjs");
  const scriptFiles = new Set();
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: Object.entries(entries).map(([out, source]) => ({ in: source, out })),
    outdir: ".build",
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    loader: { ".md": "text" },
    packages: "external",
    // Shared code lands in files that are loaded before the program's own first import; decorators need this one before everything.
    banner: { js: 'import "reflect-metadata";' },
    sourcemap: true,
    metafile: true,
    logLevel: "silent",
    plugins: [
      prismaStaysOutside,
      zodComesInside,
      scriptsAsText((file) => scriptFiles.add(path.relative(project, file))),
    ],
  }).catch((error) => {
    throw new Error(
      error.errors
        ?.map(({ text, location }) => `${location ? `${location.file}:${location.line}: ` : ""}${text}`)
        .join("\n") ?? String(error),
    );
  });
  await stop();
  const outputs = Object.keys(metafile.outputs);
  refuseRenamedTypes(outputs);
  const inputs = [
    ...Object.keys(metafile.inputs).filter((file) => !file.startsWith("script:")),
    ...scriptFiles,
    ...["package.json", "tsconfig.json", "server/build.mjs"],
  ];
  const before = readJson(stateFile)?.outputs ?? [];
  const state = { entries, inputs: Object.fromEntries(inputs.map((file) => [file, fingerprint(file)])), outputs };
  fs.writeFileSync(at(stateFile), JSON.stringify(state));
  removeOldChunks([...outputs, ...before]);
  console.log(`Built ${Object.keys(entries).length} programs in .build (${seconds(startedAt)})`);
}

/** Prisma's client finds its files beside itself, so it is never bundled, whichever way it is named. */
const prismaStaysOutside = {
  name: "prisma-stays-outside",
  setup(build) {
    build.onResolve({ filter: /^#prisma$|^\.{1,2}\/(.*\/)?prisma(\/index(\.js)?)?$/ }, ({ path: name, resolveDir }) => {
      const isClient = name === "#prisma" || path.resolve(resolveDir, name).startsWith(at("server/generated/prisma"));
      return isClient ? { path: "#prisma", external: true } : undefined;
    });
  },
};

/** Packages stay outside. zod is over a hundred small files: reading them one by one would cost every process a tenth of a second at start. */
const zodComesInside = {
  name: "zod-comes-inside",
  setup(build) {
    build.onResolve({ filter: /^zod$/ }, () => ({ path: at("node_modules/zod/index.js") }));
  },
};

/** Two classes of one name share a bundle by one of them being renamed. A GraphQL type takes its class's name, so it must not be that one. */
function refuseRenamedTypes(outputs) {
  const decorated = /^(\w*[A-Za-z])\d+ = __decorateClass\(\[\s*(ObjectType|InputType|InterfaceType)\((?!\s*")/gm;
  for (const file of outputs.filter((name) => name.endsWith(".js"))) {
    const [found] = [...read(file).matchAll(decorated)];
    if (found)
      throw new Error(
        `Two classes are named ${found[1]}: give the GraphQL one its name in words, @${found[2]}("${found[1]}", …)`,
      );
  }
}

/** The dashboard is made by a process of its own: its tools take much memory, and this process becomes the program. */
async function makeDashboard(...words) {
  const { stdout } = await promisify(execFile)(process.execPath, [at("admin/build.mjs"), ...words], {
    cwd: project,
  }).catch((error) => {
    throw new Error(`The dashboard could not be built:\n${`${error.stdout}${error.stderr}`.trim() || error.message}`);
  });
  process.stdout.write(stdout);
}

/** Keeps the chunks of this build and the one before, which a program that still runs may load. */
function removeOldChunks(wanted) {
  const folder = at(".build/chunks");
  if (!fs.existsSync(folder)) return;
  for (const file of fs.readdirSync(folder)) {
    if (!wanted.includes(`.build/chunks/${file}`)) fs.rmSync(path.join(folder, file), { force: true });
  }
}

function seconds(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

// ── one at a time

/** Runs the work while no other process does. A lock left by a process that died does not count. */
async function alone(work) {
  const lock = at(".build/lock");
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!isAlive(lock)) fs.rmSync(lock, { force: true });
      else await pause(100);
    }
  }
  try {
    await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function isAlive(lock) {
  try {
    const pid = Number(fs.readFileSync(lock, "utf8"));
    if (pid > 0) process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Whether a desk runs in the data folder, and the program that would say so is there. */
async function isRunning() {
  const folder = path.resolve(process.env.DATA_DIR?.trim() || "./.data");
  if (!fs.existsSync(folder) || !fs.existsSync(at(".build/start.js"))) return false;
  return (await askHolder(lockAddress(fs.realpathSync(folder)))) !== null;
}

const [, , word] = process.argv;
const isBeforeStart = word === "--before-start";
const wantsBundles = word !== "--generate-only" && word !== "--dashboard";
const program = wantsBundles && !isBeforeStart ? word : undefined;
// The programs that are started by name show no pages; the commands for those build first.
const wantsDashboard = word === undefined || isBeforeStart || word === "--dashboard";
try {
  const isServerFresh = () => isGenerated() && (!wantsBundles || isBundled(entryPoints()));
  const isAdminFresh = () =>
    wantsDashboard ? isDashboardBuilt() : word !== "--generate-only" || isDashboardGenerated();
  // The program that is started next refuses the folder by itself, in one line.
  if (isBeforeStart && (await isRunning())) process.exit(0);
  if (!hasTools()) insistOnBuild(wantsDashboard);
  else if (!isServerFresh() || !isAdminFresh()) {
    await alone(async () => {
      const dashboard = isAdminFresh() ? undefined : makeDashboard(...(wantsDashboard ? [] : ["--generate-only"]));
      // Its failure is told when its turn comes, not as a stray one.
      dashboard?.catch(() => {});
      if (!isGenerated()) await generate();
      if (wantsBundles && !isBundled(entryPoints())) await bundle(entryPoints());
      await dashboard;
    });
  }
  if (program && !fs.existsSync(at(".build", `${program}.js`))) throw new Error(`There is no program named ${program}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
if (program) {
  // In this same process, so that a signal sent to it reaches the program.
  const file = at(".build", `${program}.js`);
  process.argv.splice(1, 2, file);
  await import(pathToFileURL(file).href);
}
