import { describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { anEnterprise, aRequest } from "../factories/index.ts";
import { type Desk, useDesk } from "../support/desk.ts";
import { PlanLog, type RanStatement } from "../support/plan-log.ts";
import { aFleet, doEverything, type RanByAct } from "./bulk-acts.ts";

/** Cards of the smaller fleet; the larger one has four times as many. */
const FEW = 150;
const MANY = 4 * FEW;
/** How many times the work may grow when the cards are four times as many. */
const MOST_GROWTH = 6;
/**
 * What a statement may do for each card of the larger fleet, however little it was for the smaller: it may scan a table now that it searched then, and a carrier or a
 * plan is found in vain among a handful.
 */
const MOST_A_CARD = { examinedRows: 40, comparedInVain: 10, pages: 100 };

/** A database whose statistics were taken when its tables were nearly empty, and have not been since. */
async function deskKnowing(before: (desk: Desk, log: PlanLog) => Promise<unknown>) {
  const desk = await useDesk({ database: "EXPLAINING", printsCertificates: true });
  const { pool, writes, frontDoor } = desk.store;
  const log = new PlanLog([pool, writes, frontDoor]);
  return { desk, log, before: () => before(desk, log) };
}

const knowing = {
  "25 requests of one card": await deskKnowing(async ({ store, clock }) => {
    for (let request = 0; request < 25; request += 1) {
      const customer = await anEnterprise(store, { now: clock.now() }).withCards(1).save();
      await aRequest(store, customer, { now: clock.now() }).ofCards(customer.cards, "CANCELLED").save();
    }
  }),
  "a fleet that was rolled back, which left pages without a row": await deskKnowing(async ({ store, clock }) => {
    const customer = await anEnterprise(store, { now: clock.now() }).withCards(MANY).save();
    const request = await aRequest(store, customer, { status: "DRAFT", now: clock.now() }).save();
    const customerId = customer.id;
    await inTransaction(store, async (tx) => {
      await tx.$executeRaw(sql`
        INSERT INTO "CancellationDraftCard" SELECT ${request.id}::uuid, "id", row_number() OVER () FROM "SimCard" WHERE "customerId" = ${customerId}::uuid`);
      await tx.$executeRaw(sql`
        INSERT INTO "CancellationItem" ("requestId", "cardId", "customerId", "carrierCode", "position", "createdAt", "updatedAt")
        SELECT "requestId", "cardId", ${customerId}::uuid, 'CMCC', "position", ${clock.now()}, ${clock.now()} FROM "CancellationDraftCard"`);
      throw new Error("changed its mind");
    }).catch(() => {});
  }),
  "25 cards that went the whole way": await deskKnowing(async (desk, log) => {
    await doEverything(desk, log, await aFleet(desk, 25));
  }),
};

describe("What is done to a fleet costs in proportion to its cards, although the planner knows only of", () => {
  it.each(Object.entries(knowing))("%s", { timeout: 180_000 }, async (_known, { desk, log, before }) => {
    await before();
    await desk.store.pool.query("ANALYZE");
    const few = await doEverything(desk, log, await aFleet(desk, FEW));
    const many = await doEverything(desk, log, await aFleet(desk, MANY));
    expect([...many.keys()].flatMap((act) => outOfProportion(act, few, many))).toEqual([]);
  });
});

/** The statements of an act that grew more than the cards did. */
function outOfProportion(act: string, few: RanByAct, many: RanByAct) {
  const [before, after] = [workOf(few.get(act) ?? []), workOf(many.get(act) ?? [])];
  return [...after].flatMap(([statement, work]) => {
    const less = before.get(statement) ?? noWork;
    const tooMuch = kindsOfWork.filter(
      (kind) => work[kind] > Math.max(MOST_GROWTH * less[kind], MOST_A_CARD[kind] * MANY),
    );
    return tooMuch.map((kind) => ({ act, kind, few: less[kind], many: work[kind], statement }));
  });
}

type Work = Omit<RanStatement, "text">;
const noWork: Work = { examinedRows: 0, comparedInVain: 0, pages: 0 };
const kindsOfWork = Object.keys(noWork) as (keyof Work)[];

/** What each statement did, all its runs together, by the beginning of its text. */
function workOf(ran: readonly RanStatement[]): Map<string, Work> {
  const works = new Map<string, Work>();
  for (const { text, ...work } of ran) {
    const statement = text.replace(/\s+/g, " ").trim().slice(0, 400);
    const soFar = works.get(statement) ?? { ...noWork };
    for (const kind of kindsOfWork) soFar[kind] += work[kind];
    works.set(statement, soFar);
  }
  return works;
}
