import { it } from "vitest";
import fs from "node:fs";
import { evaluateCardsSql } from "../../server/cancellation/actions/evaluate-cards.ts";
import { numbersSql } from "../../server/cancellation/actions/preflight-question.ts";
import { runPreflight } from "../../server/cancellation/actions/run-preflight.ts";
import { rerunPreflight } from "../../server/cancellation/actions/rerun-preflight.ts";
import { sql } from "../../server/platform/sql.ts";
import { anEnterprise } from "../factories/index.ts";
import { startOfTestTime as now } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { contextFor } from "../support/graphql-client.ts";

const store = await useDatabase();
const services = testServices(store);
const median = (t: number[]) => Math.round(t.sort((a, b) => a - b)[Math.floor(t.length / 2)]!);
it("bench", async () => {
  const c = await anEnterprise(store).withCards(100_000, { balanceFen: 100 }).withArrears(20_000).boundToDevices(10_000).protectedFromTermination(5_000).underLegalHold(100).save();
  await store.pool.query("ANALYZE");
  const client = await store.pool.connect();
  const pid = (await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid;
  const cpu = () => { const f = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(" "); return (Number(f[13]) + Number(f[14])) * 10; };
  const shuffled = c.cards.map((x, i) => ({ x, k: (i * 2654435761) % 4294967296 })).sort((a, b) => a.k - b.k).map(({ x }) => x);
  for (const n of [10_000, 100_000]) {
    const some = shuffled.slice(0, n);
    const iccids = some.map((x) => x.iccid);
    const ctx = contextFor(services, c.viewer);
    const [bare, pre, re, ev, evCpu]: number[][] = [[], [], [], [], []];
    for (let round = 0; round < (n > 10_000 ? 3 : 7); round++) {
      const evaluation = evaluateCardsSql({ cards: sql`SELECT unnest(${some.map((x) => x.id)}::uuid[]) AS "cardId"`, customerId: sql`${c.id}::uuid`, now: sql`${now}::timestamptz` });
      let s = performance.now(); const k = cpu();
      await client.query(sql`SELECT count(*), sum(length(e.blockers::text)), sum(e."chargeFen"), sum(length(e.warnings::text)) FROM (${evaluation}) e`);
      ev!.push(performance.now() - s); evCpu!.push(cpu() - k);
      s = performance.now();
      await client.query(sql`INSERT INTO "CancellationPreflight" ("id", "customerId", "checkedAt", "cardCount") VALUES ('00000000-0000-7000-9000-000000000001', ${c.id}, ${now}, ${n})`);
      await client.query(sql`WITH asked AS MATERIALIZED (${numbersSql(iccids)}), evaluation AS (${evaluateCardsSql({ cards: sql`SELECT "cardId" FROM asked`, customerId: sql`${c.id}::uuid`, now: sql`${now}::timestamptz` })})
        INSERT INTO "CancellationPreflightCard" ("preflightId", "position", "iccid", "cardId", "isClear", "blockers", "warnings", "chargeFen", "refundFen", "convertFen")
        SELECT '00000000-0000-7000-9000-000000000001', a.position, a.iccid, a."cardId", e.blockers = '[]', e.blockers, e.warnings, e."chargeFen", e."refundFen", e."convertFen" FROM asked a JOIN evaluation e ON e."cardId" = a."cardId"`);
      bare!.push(performance.now() - s);
      await client.query(`DELETE FROM "CancellationPreflight" WHERE id = '00000000-0000-7000-9000-000000000001'`);
      s = performance.now();
      const r = await runPreflight(ctx, { cards: { iccids } });
      pre!.push(performance.now() - s);
      if (!r.ok) throw new Error("x");
      s = performance.now();
      await rerunPreflight(ctx, { id: `preflight_${r.preflightId}` });
      re!.push(performance.now() - s);
    }
    console.log(`RESULT ${n}: evaluate ${median(ev!)} ms wall, ${median(evCpu!)} ms CPU; bare insert ${median(bare!)}; preflight ${median(pre!)}; rerun ${median(re!)}`);
  }
  client.release();
}, 900_000);
