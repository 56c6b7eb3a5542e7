import fs from "node:fs";
import { it } from "vitest";
import { evaluateCardsSql } from "../../server/cancellation/actions/evaluate-cards.ts";
import { sql } from "../../server/platform/sql.ts";
import { anEnterprise } from "../factories/index.ts";
import { startOfTestTime as now } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";

const store = await useDatabase();
const client = await store.pool.connect();
const pid = (await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid;
const cpu = () => { const f = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(" "); return (Number(f[13]) + Number(f[14])) * 10; };
const time = async (name: string, text: string, values: unknown[], n = 8) => {
  const before = cpu();
  for (let i = 0; i < n; i++) await client.query(text, values);
  console.log(name, Math.round((cpu() - before) / n), "ms CPU");
};
it("bench", async () => {
  const c = await anEnterprise(store).withCards(10_000, { balanceFen: 100, lastTrafficAt: now, contractEndsAt: new Date("2027-01-01") }).withArrears().boundToDevices().protectedFromTermination(5_000).underLegalHold(100).save();
  const clean = await anEnterprise(store).withCards(10_000).save();
  await store.pool.query("ANALYZE");
  for (const [what, who] of [["dirty", c], ["clean", clean]] as const) {
  const ids = who.cards.map((x) => x.id);
  const ev = evaluateCardsSql({ cards: sql`SELECT unnest(${ids}::uuid[]) AS "cardId"`, customerId: sql`${who.id}::uuid`, now: sql`${now}::timestamptz` });
  for (const [n, q] of [
    ["bare codes", `count(*)`],
    ["blockers", `count(*), sum(pg_column_size(e.blockers))`],
    ["warnings", `count(*), sum(pg_column_size(e.warnings))`],
    ["charge", `count(*), sum(e."chargeFen")`],
    ["convert", `count(*), sum(e."convertFen")`],
    ["all", `count(*), sum(e."chargeFen"), sum(e."convertFen"), sum(pg_column_size(e.warnings)), sum(pg_column_size(e.blockers))`],
  ] as const) {
    const s = sql`FROM (${ev}) e`;
    await time(`${what} ${n}`, `SELECT ${q} ${s.text}`, s.values as unknown[]);
  }
  }
  client.release();
}, 600_000);
