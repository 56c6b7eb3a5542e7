import { readFileSync } from "node:fs";
import { it } from "vitest";
import { pino } from "pino";
import { loadDemoData } from "../../prisma/seed.ts";
import { makeDemoOperator } from "../../prisma/seed/demo-operator.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
const store = await useDatabase();
const services = testServices(store);
const times: [string, number][] = [];
store.pool.on("connect", (client: any) => {
  const query = client.query.bind(client);
  client.query = async (...words: any[]) => {
    const pid = client.processID;
    const cpu = () => { const f = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" "); return (Number(f[11]) + Number(f[12])) * 10; };
    const t = cpu();
    const r = await query(...words);
    const text = typeof words[0] === "string" ? words[0] : words[0].text;
    times.push([text.replace(/\s+/g, " ").slice(0, 70), cpu() - t]);
    return r;
  };
});
it("loads", async () => {
  let t = performance.now();
  makeDemoOperator({ now: services.clock.now(), secrets: services.secrets });
  console.log("make", process.cpuUsage());
  const c = process.cpuUsage();
  t = performance.now();
  await loadDemoData({ ...services, log: pino() });
  console.log("all", performance.now() - t, process.cpuUsage(c), process.memoryUsage().rss / 1e6);
  const sums = new Map<string, number>();
  for (const [text, ms] of times) sums.set(text, (sums.get(text) ?? 0) + ms);
  console.log([...sums].map(([k, v]) => `${v.toFixed(0).padStart(6)} ${k}`).join("\n"));
  console.log((await store.pool.query(`select relname, n_live_tup, (select count(*) from "Bill") b, (select count(*) from "CardUsage") u from pg_stat_user_tables where relname in ('Bill')`)).rows);
});
