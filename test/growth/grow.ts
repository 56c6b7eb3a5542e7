import type { Store } from "../../server/platform/database/store.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aCustomerAccount, anAdmin, anAgent } from "../factories/index.ts";
import { fillQuickly } from "./fill-quickly.ts";
import { growCards, growCustomers } from "./grow-cards.ts";
import {
  growAccounts,
  growAppointments,
  growAudit,
  growCases,
  growComplaints,
  growDisputes,
  growErasures,
  growHalls,
  growNotices,
  growRisk,
  growTasks,
} from "./grow-desk.ts";
import { growFigures } from "./grow-figures.ts";
import { growMoney } from "./grow-money.ts";
import { growBatches, growImports, growMaterials, growPreflight } from "./grow-papers.ts";
import { growItems, growRequests } from "./grow-requests.ts";
import { growWaves } from "./grow-waves.ts";
import { rowIdOf } from "./grown-ids.ts";
import { sizeOf } from "./grown-size.ts";

/**
 * Fills an empty database, in a few statements, with what an operator of so many items has after two years. Everything grows in proportion to the items; rare things are rare, and some of
 * them all old, which is where a list that looks for them in its own order reads on and on. Answers who can look at it: an administrator with a few review tasks, an agent, and the customer
 * with the largest fleet.
 */
export async function growDatabase(store: Pick<Store, "pool">, items: number, now: Date): Promise<Viewer[]> {
  const { pool } = store;
  const size = sizeOf(items);
  const [admin, agent] = [await anAdmin(store), await anAgent(store)];
  await fillQuickly(pool, async () => {
    await growAccounts(pool, now);
    await growCustomers(pool, size, now);
    await growCards(pool, size, now);
    await growRequests(pool, size, now);
    await growWaves(pool, size, now);
    await growItems(pool, size, now);
    await growMaterials(pool, size, now);
    await growImports(pool, size, now);
    await growBatches(pool, size, now);
    await growPreflight(pool, size, now);
    await growTasks(pool, size, now, admin.accountId);
    await growComplaints(pool, size, now);
    await growCases(pool, size, now, agent.accountId);
    await growDisputes(pool, size, now);
    await growErasures(pool, size, now);
    await growHalls(pool, size, now);
    await growAppointments(pool, size, now);
    await growMoney(pool, size, now);
    await growAudit(pool, size, now);
    await growRisk(pool, size, now);
    await growFigures(pool);
  });
  const customer = await aCustomerAccount(store, { id: rowIdOf("customer", 1) });
  for (const { accountId } of [admin, agent, customer]) await growNotices(pool, size, now, accountId);
  await pool.query("VACUUM (ANALYZE)");
  return [admin, agent, customer];
}
