import { it } from "vitest";
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { build } from "esbuild";
import { useDatabase } from "../support/database.ts";
const store = await useDatabase();
const second = await useDatabase();
it("x", async () => {
  const dir = mkdtempSync("/work/main/.build/zz-");
  await build({ stdin: { contents: `
    import './prisma/seed/demo-operator.ts'; import { loadDemoData } from "./prisma/seed.ts";
    import { openStore } from "./server/platform/database/store.ts";
    import { createSecrets } from "./server/platform/secrets.ts";
    import { FolderStorage } from "./server/platform/storage/index.ts";
    import { pino } from "pino";
    const store = openStore({ url: process.argv[2], poolSize: 2, name: "x" });
    const secrets = createSecrets({ encryption: Buffer.alloc(32, "a"), blindIndex: Buffer.alloc(32, "b"), link: Buffer.alloc(32, "c") });
    const storage = process.argv[3] ? new FolderStorage(process.argv[3]) : undefined;
    console.log("loaded code", performance.now(), process.memoryUsage()); { const { makeDemoOperator } = await import("./prisma/seed/demo-operator.ts"); const c = process.cpuUsage(); const t0 = performance.now(); const o = makeDemoOperator({ now: new Date(), secrets: createSecrets({ encryption: Buffer.alloc(32, "a"), blindIndex: Buffer.alloc(32, "b"), link: Buffer.alloc(32, "c") }) }); console.log("made", performance.now() - t0, process.cpuUsage(c), process.memoryUsage(), o.cards.length); }
    const t = performance.now();
    await loadDemoData({ store, secrets, clock: { now: () => new Date() }, log: pino(), storage });
    console.log("ms", performance.now() - t, "rss MB", process.memoryUsage().rss / 1e6, "max", process.resourceUsage().maxRSS / 1e3, process.cpuUsage());
    await store.close();
  `, resolveDir: "/work/main", loader: "ts" }, outfile: dir + "/x.js", bundle: true, banner: { js: 'import "reflect-metadata";' }, format: "esm", platform: "node", target: "node20", packages: "external",
   plugins: [{ name: "p", setup(b) { b.onResolve({ filter: /^#prisma$|generated\/prisma/ }, () => ({ path: "#prisma", external: true })); } }] });
  console.log(execFileSync("node", [dir + "/x.js", store.url, dir + "/objects"], { encoding: "utf8" }));
  console.log(execFileSync("node", [dir + "/x.js", second.url], { encoding: "utf8" }));
}, 300000);
