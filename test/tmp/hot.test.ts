import { it } from "vitest";
import { parse } from "graphql";
import { anEnterprise, aRequest, aReviewer } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { contextFor } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";
import { createSchema } from "../../server/schema.ts";
import { createJitExecutor } from "../../server/platform/graphql/jit-executor.ts";
const store = await useDatabase();
it("hot", async () => {
  const acme = await anEnterprise(store).withCards(20000, { carrier: "CMCC" }).boundToDevices(20000).save();
  await aRequest(store, acme, { status: "COMPLETED" }).ofCards(acme.cards, "CANCELLED").save();
  await store.pool.query("analyze");
  const reviewer = await aReviewer(store);
  const services = testServices(store);
  const doc = parse(`{ cancellationItems(first: 50) { nodes { id status position undoableUntil card { id iccid msisdn status plan { id nameZh monthlyFeeFen } binding { boundAt device { id imei model } } } request { id number status customer { id displayName kind } } events(first: 3) { id action fromStatus toStatus at } } pageInfo { hasNextPage endCursor } } }`);
  const exec = createJitExecutor(createSchema());
  const once = () => exec({ document: doc, operationName: null, variables: {}, context: contextFor(services, reviewer) });
  const r = await once(); console.log(JSON.stringify(r).slice(0, 900), JSON.stringify(r).length);
  for (let k = 0; k < 3; k++) {
    const t = process.hrtime.bigint(); const c0 = process.cpuUsage();
    const N = 300;
    await Promise.all(Array.from({ length: 8 }, async () => { for (let i = 0; i < N / 8; i++) { const x = await once(); JSON.stringify(x); } }));
    const c = process.cpuUsage(c0);
    console.log("ms/req", Number(process.hrtime.bigint() - t) / 1e6 / N, "cpu", (c.user + c.system) / 1000 / N);
  }

  const ex = await store.pool.query(`explain (analyze, buffers off, costs off) ${(globalThis as any).lastText ?? "select 1"}`);
}, 120000);
