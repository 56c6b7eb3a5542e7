import { beforeAll, describe, expect, it } from "vitest";
import { Draw } from "../../prisma/seed/draw.ts";
import { keepFigures, makeFigures } from "../../server/metrics/actions/keep-figures.ts";
import { readFigures } from "../../server/metrics/actions/read-figures.ts";
import { refreshFigures, remakeFigures } from "../../server/metrics/jobs/figures.ts";
import { figureCodes } from "../../server/metrics/rules/figures.ts";
import type { Grain } from "../../server/metrics/rules/periods.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { calendarInForce } from "../../server/sla/index.ts";
import { anOpsManager, insertRows, nextId } from "../factories/index.ts";
import { SlowMinutes } from "../rules/slow-clock.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useDesk } from "../support/desk.ts";
import { everythingSeen, plainFigure } from "./plain-figures.ts";
import { RandomWorld } from "./random-world.ts";

const desk = await useDesk();
const { services, store } = desk;
const world = new RandomWorld(store);
const draw = Draw.named("what is asked");

/** Makes every figure anew to whose requests something happened. */
async function catchUp(job: typeof refreshFigures | typeof remakeFigures = remakeFigures): Promise<void> {
  desk.clock.advance({ minutes: 1 });
  await keepFigures(services, job, null);
  await desk.work();
}

/** Asks for every figure of some periods, lanes, carriers and customers, and works each out plainly; answers what differs, and how many numbers were compared. */
async function compare(times: number): Promise<{ differing: string[]; compared: number }> {
  const { years, policy } = await calendarInForce(store.prisma);
  const days = {
    ...{ firstDay: "2026-01-01", lastDay: "2026-12-31" },
    off: new Set(years.flatMap(({ daysOff }) => daysOff)),
    worked: new Set(years.flatMap(({ workdays }) => workdays)),
  };
  const ofAll = new SlowMinutes({
    ...days,
    hours: [
      { from: "09:00", to: "12:00" },
      { from: "13:00", to: "18:00" },
    ],
  });
  const ofHalls = policy.rules.hall
    ? new SlowMinutes({ ...days, hours: [{ from: "10:00", to: "20:00" }], isOpenOnDaysOff: true })
    : ofAll;
  const seen = await everythingSeen(store, { ofAll, ofHalls });
  const seenOn = [...new Set(seen.map(({ day }) => day))].sort();
  const differing: string[] = [];
  let compared = 0;
  for (let time = 0; time < times; time += 1) {
    const [from, until] = [draw.oneOf(seenOn), draw.oneOf(seenOn)].sort() as [string, string];
    const among = {
      ...(draw.isPercent(30) ? { lane: draw.oneOf(["STANDARD", "FAST", "HALL"]) } : {}),
      ...(draw.isPercent(30) ? { channel: draw.oneOf(["SELF_SERVICE", "AGENT", "API", "HALL"]) } : {}),
      ...(draw.isPercent(30) ? { carrier: draw.oneOf(["CMCC", "CUCC", "CTCC"]) } : {}),
      ...(draw.isPercent(20) ? { customerId: draw.oneOf(seen).customerId } : {}),
    };
    const grain = draw.oneOf(["DAY", "WEEK", "MONTH"] as const) satisfies Grain;
    const figures = await readFigures(services, { codes: figureCodes, period: { from, until }, grain, among });
    for (const { code, part, current, before, series } of figures) {
      for (const value of [current, before, ...(time % 5 === 0 ? series : [])]) {
        const plain = plainFigure(seen, code, part, { from: value.from, until: value.until, ...among });
        const percentiles = (of: typeof value.minutes) => of && [of.p50, of.p90, of.p99];
        const ours = {
          numerator: value.numerator,
          denominator: value.denominator,
          minutes: percentiles(value.minutes) ?? plain.minutes,
          plainMinutes: percentiles(value.plainMinutes)?.map((each) => each ?? -1) ?? plain.plainMinutes,
        };
        compared += 1;
        if (JSON.stringify(ours) !== JSON.stringify(plain))
          differing.push(
            `${code} ${part} ${value.from} ${value.until} ${JSON.stringify(among)}: ${JSON.stringify(ours)}, plainly ${JSON.stringify(plain)}`,
          );
      }
    }
  }
  return { differing: differing.slice(0, 10), compared };
}

/** Every cell, and the sum of the entries that it should be. */
async function cellsAndEntries() {
  const sum = async (statement: string) =>
    (await store.pool.query<{ sum: string }>(statement)).rows.map(({ sum }) => sum);
  return {
    cells: await sum(
      `SELECT concat_ws(' ', "day", "measure", "key", "lane", "channel", "carrier", "count") AS "sum" FROM "FigureCell" WHERE "grain" = 'DAY' AND "lane" <> 'ANY' AND "channel" <> 'ANY' AND "carrier" <> 'ANY' AND "count" <> 0 ORDER BY 1`,
    ),
    entries: await sum(
      `SELECT concat_ws(' ', "day", "measure", "key", "lane", "channel", "carrier", sum("count")) AS "sum" FROM "FigureEntry" GROUP BY "day", "measure", "key", "lane", "channel", "carrier" HAVING sum("count") <> 0 ORDER BY 1`,
    ),
  };
}

beforeAll(async () => {
  desk.clock.travelTo("2026-12-01T10:00:00+08:00");
  await world.begin();
  await world.handIn(200, "2026-01-01", 120);
}, 120_000);

describe("Figures of requests with every kind of history", () => {
  it("are what they come to when everything is worked out plainly, in whatever order requests were counted", {
    timeout: 120_000,
  }, async () => {
    const left = world.going.map(({ id }) => id);
    while (left.length > 0) {
      const ids = Array.from(
        { length: draw.whole(1, 40) },
        () => left.splice(draw.whole(0, left.length - 1), 1)[0] ?? "",
      ).filter(Boolean);
      // Some of them twice, and some again that were counted before.
      const again = [ids[0] ?? "", draw.oneOf(world.going).id];
      await inTransaction(store, (tx) => makeFigures(tx, [...new Set([...ids, ...again])], startOfTestTime));
    }
    const { differing, compared } = await compare(8);
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(1_000);
  });

  it("follow what happens later, what comes late into days that were counted, and what is corrected", {
    timeout: 120_000,
  }, async () => {
    await world.goOnWith(120);
    await world.handIn(30, "2026-02-10", 20);
    // A verdict and a date are put right; whoever does that says that the request changed.
    await store.pool.query(
      `UPDATE "Material" SET "status" = 'REJECTED' WHERE "status" = 'ACCEPTED' AND right("id"::text, 1) = '7'`,
    );
    await store.pool.query(
      `UPDATE "CancellationItem" SET "dueAt" = "dueAt" + interval '1 day' WHERE right("id"::text, 1) = '3'`,
    );
    await store.pool.query(
      `UPDATE "CancellationRequest" SET "breachReason" = 'OUR_BACKLOG', "breachDay" = "submittedAt", "breachExplainedById" = "createdById", "breachExplainedAt" = "submittedAt"
       WHERE "submittedAt" IS NOT NULL AND right("id"::text, 1) IN ('1', '9')`,
    );
    await store.pool.query(
      `UPDATE "CancellationRequest" SET "revision" = "revision" + 1 WHERE right("id"::text, 1) IN ('1', '3', '7', '9')`,
    );
    await store.pool.query(
      `UPDATE "CancellationRequest" r SET "revision" = r."revision" + 1 FROM (SELECT "requestId" FROM "CancellationItem" WHERE right("id"::text, 1) = '3'
       UNION SELECT "requestId" FROM "Material" WHERE right("id"::text, 1) = '7') c WHERE c."requestId" = r."id"`,
    );
    await catchUp();
    expect((await compare(6)).differing).toEqual([]);
    const { rows } = await store.pool.query(
      `SELECT "key" FROM "FigureEntry" WHERE "measure" = 'REQUEST_LATE' GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([{ key: "OUR_BACKLOG" }, { key: "UNEXPLAINED" }]);
  });

  it("follow another calendar and halls with hours of their own", { timeout: 120_000 }, async () => {
    const [one, other] = [await anOpsManager(store), await anOpsManager(store)];
    const { years } = await calendarInForce(store.prisma);
    const known = years.find(({ year }) => year === 2026);
    await insertRows(store, "CalendarYear", [
      {
        ...{
          id: nextId(),
          year: 2026,
          status: "IN_FORCE",
          version: 1,
          source: "改",
          proposedById: one.accountId,
          proposedAt: startOfTestTime,
        },
        ...{ decidedById: other.accountId, decidedAt: startOfTestTime, workdays: known?.workdays },
        daysOff: [
          ...(known?.daysOff ?? []),
          "2026-01-15",
          "2026-02-03",
          "2026-03-10",
          "2026-03-11",
          "2026-04-22",
        ].sort(),
      },
    ]);
    await insertRows(store, "SlaPolicyVersion", [
      {
        ...{ id: nextId(), status: "IN_FORCE", version: 1, statement: "营业厅周末营业", proposedById: one.accountId },
        ...{ proposedAt: startOfTestTime, decidedById: other.accountId, decidedAt: startOfTestTime },
        rules: { hall: { hours: [{ from: 600, to: 1_200 }], isOpenOnDaysOff: true } },
      },
    ]);
    const before = await compare(3);
    expect(before.differing, "nothing was counted anew yet").not.toEqual([]);
    await catchUp();
    expect((await compare(6)).differing).toEqual([]);
  });

  it("are whole whatever dies, and however many workers count at once", { timeout: 120_000 }, async () => {
    const all = async () => (await store.pool.query(`SELECT * FROM "FigureCell" ORDER BY 1, 5, 6, 7, 3, 2, 4`)).rows;
    const before = await all();
    const ids = world.going.slice(0, 50).map(({ id }) => id);
    await world.goOnWith(60);
    const killed = inTransaction(store, async (tx) => {
      await makeFigures(tx, ids, startOfTestTime);
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    expect(await all()).toEqual(before);
    desk.clock.advance({ minutes: 1 });
    await Promise.all([1, 2, 3, 4].map(() => keepFigures(services, remakeFigures, null)));
    await catchUp();
    expect((await compare(5)).differing).toEqual([]);
    const { cells, entries } = await cellsAndEntries();
    expect(cells).toEqual(entries);
  });

  it("are the same cells when all is counted from nothing", { timeout: 120_000 }, async () => {
    const all = async () => (await store.pool.query(`SELECT * FROM "FigureCell" ORDER BY 1, 5, 6, 7, 3, 2, 4`)).rows;
    const before = await all();
    await store.pool.query(`TRUNCATE "FigureEntry", "FigureCell", "FigureState"`);
    // More than one chunk, and most of it long over: the sweep that finds nothing counted counts all.
    await store.pool.query(`UPDATE "CancellationRequest" SET "submittedCardCount" = 100`);
    await catchUp(refreshFigures);
    expect(await all()).toEqual(before);
  });
});
