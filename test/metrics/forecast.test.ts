import { beforeAll, describe, expect, it } from "vitest";
import { keepForecasts } from "../../server/metrics/jobs/forecasts.ts";
import { enqueue } from "../../server/platform/jobs/job.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { dayAfter, instantOf, isWeekend } from "../../server/sla/rules/shanghai-days.ts";
import { anEnterprise, anOpsManager } from "../factories/index.ts";
import { insertRows } from "../factories/insert-rows.ts";
import { nextId } from "../factories/numbers.ts";
import { useDesk } from "../support/desk.ts";
import { luckOf } from "./simulated-world.ts";

const desk = await useDesk();
const { clock, store } = desk;

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
type Answer = any;

const fields = `at basisDays isKnown until isCalendarEnd openCount waitingCount limit runs capacityNeeded reviewersNow
  doneBy { p50 p85 p95 } requests { requestId number dueAt doneBy { p50 p85 p95 } } breaches { day expected at85 } breachCount { expected at85 }
  hitRate { from value numerator denominator at50 at95 backTested missed { requestId number day safeBy leftAt } } definitions { code unit name definition }`;
const manager = await anOpsManager(store);
const ask = async (whatIf?: object): Promise<Answer> =>
  (
    await desk.client
      .asViewer(manager)
      .query(`query ($whatIf: SlaWhatIf) { slaForecast(whatIf: $whatIf) { ${fields} } }`, { whatIf })
  ).slaForecast;

/** Nine weeks before Tuesday, 22 December 2026: the calendar is known until the end of that year. */
const [firstDay, midway, today] = ["2026-10-19", "2026-12-03", "2026-12-22"];
const now = instantOf(today, 600);
const luck = luckOf(2_026);
const acme = await anEnterprise(store).withCards(1).save();

interface Life {
  id: string;
  number: string;
  submittedAt: Date;
  moves: { at: Date; action: string; from: string; to: string }[];
}

/** Requests of each weekday, of which one in four waits for a person, and one in twelve goes back to its customer. What would be after the present has not happened. */
const lives: Life[] = [];
for (let day = firstDay; day <= today; day = dayAfter(day, 1))
  for (let each = 0; each < (isWeekend(day) ? 1 : 7); each += 1) lives.push(lifeOf(day, lives.length));

function lifeOf(day: string, place: number): Life {
  const submittedAt = instantOf(day, 545 + Math.floor(luck() * 500));
  const moves: Life["moves"] = [{ at: submittedAt, action: "SUBMIT", from: "DRAFT", to: "SUBMITTED" }];
  const after = (hours: number) => new Date((moves.at(-1)?.at.getTime() ?? 0) + Math.round(hours * 3_600_000));
  const move = (at: Date, action: string, from: string, to: string) => moves.push({ at, action, from, to });
  move(after(0.01), "START_CHECKING", "SUBMITTED", "CHECKING");
  if (luck() < 0.25) {
    move(after(0.01), "ASK_REVIEW", "CHECKING", "IN_REVIEW");
    move(after(2 + luck() * 60), "APPROVE", "IN_REVIEW", "APPROVED");
  } else if (luck() < 0.11) {
    move(after(0.01), "ASK_ACTION", "CHECKING", "ACTION_REQUIRED");
    move(after(20 + luck() * 60), "RESUME_CHECKING", "ACTION_REQUIRED", "CHECKING");
  }
  move(after(0.01), "START", "SCHEDULED", "IN_PROGRESS");
  move(after(4 + luck() * luck() * 90), "COMPLETE", "IN_PROGRESS", "COMPLETED");
  return { id: nextId(), number: `CR-20261222-${String(place).padStart(6, "0")}`, submittedAt, moves };
}

/** Writes what has happened since a moment and by another. */
async function letHappen(since: Date, until: Date): Promise<void> {
  const happened = ({ at }: { at: Date }) => at > since && at <= until;
  const rows = lives
    .filter(({ submittedAt }) => happened({ at: submittedAt }))
    .map(({ id, number, submittedAt }) => ({
      ...{ id, number, customerId: acme.id, createdById: acme.viewer.accountId, channel: "SELF_SERVICE" },
      ...{ lane: "STANDARD", status: "SUBMITTED", undoWindowSeconds: 7_200, submittedCardCount: 10, submittedAt },
      ...{ createdAt: submittedAt, updatedAt: submittedAt, dueAt: new Date(submittedAt.getTime() + 3 * 86_400_000) },
    }));
  await insertRows(store, "CancellationRequest", rows);
  await insertRows(
    store,
    "CancellationItem",
    rows.map(({ id, customerId, createdAt }) => ({
      ...{ id: nextId(), requestId: id, cardId: acme.cards[0]?.id, customerId, carrierCode: "CMCC", position: 0 },
      ...{ status: "WITHDRAWN", blockers: [], attempts: 0, revision: 1, createdAt, updatedAt: createdAt },
    })),
  );
  const events = lives.flatMap(({ id, moves }) =>
    moves.map(({ at, action, from, to }, place) => ({
      ...{ requestId: id, revision: place + 1, action, fromStatus: from, toStatus: to, actorKind: "SYSTEM", at },
    })),
  );
  await insertRows(store, "CancellationEvent", events.filter(happened));
  await store.pool.query(`UPDATE "CancellationRequest" r SET "status" = e."to"::"CancellationRequestStatus", "completedAt" = CASE WHEN e."to" = 'COMPLETED' THEN e."at" END
    FROM (SELECT DISTINCT ON ("requestId") "requestId", "toStatus"::text AS "to", "at" FROM "CancellationEvent" ORDER BY "requestId", "revision" DESC) e WHERE e."requestId" = r."id"`);
}

/** Two workers look at days until there are none left. */
async function workOff(): Promise<void> {
  await Promise.all([1, 2].map(() => inTransaction(store, (tx) => enqueue(tx, keepForecasts, {}))));
  await Promise.all([desk.work(), desk.work()]);
}

const recordsOf = async (day: string): Promise<Answer[]> =>
  (
    await store.pool.query(
      `SELECT "requestId", "likelyBy", "safeBy", "surelyBy", "madeAt" FROM "ForecastRecord" WHERE "day" = $1 ORDER BY 1`,
      [day],
    )
  ).rows;
let saidOnTheDay: Answer[] = [];

beforeAll(async () => {
  clock.travelTo(instantOf(midway, 540));
  await letHappen(new Date(0), clock.now());
  await workOff();
  saidOnTheDay = await recordsOf(midway);
  // As if nobody had looked until now.
  await store.pool.query(`DELETE FROM "ForecastRecord"; DELETE FROM "LineDay"`);
  await letHappen(clock.now(), now);
  clock.travelTo(now);
  const open = lives.filter(({ moves }) => moves.some(({ at }) => at <= now) && moves.some(({ at }) => at > now));
  const entry = { lane: "STANDARD", channel: "SELF_SERVICE", customerId: acme.id, count: 1 };
  await insertRows(
    store,
    "FigureEntry",
    ["2026-12-14", "2026-12-15"].flatMap((day) =>
      ["one", "two"].map((key, place) => ({
        ...{ ...entry, requestId: nextId(), place, day, measure: "TASK_BY", key, carrier: "CMCC" },
      })),
    ),
  );
  await insertRows(
    store,
    "CancellationItemCount",
    open.map(({ id }) => ({ requestId: id, status: "BARRED", count: 10 })),
  );
  await workOff();
}, 120_000);

describe("The forecast", () => {
  it("says of open work by when it is done, the surer the later, and nothing of what waits for its customer", async () => {
    const { openCount, waitingCount, requests, doneBy, isKnown, basisDays, reviewersNow } = await ask();
    expect(openCount).toBeGreaterThan(4);
    expect([requests.length, isKnown, basisDays, reviewersNow]).toEqual([openCount, true, 40, 0.2]);
    const { rows } = await store.pool.query(
      `SELECT count(*) FILTER (WHERE "status" = 'ACTION_REQUIRED')::int AS "waiting", count(*) FILTER (WHERE "completedAt" IS NULL)::int AS "all" FROM "CancellationRequest"`,
    );
    expect(rows).toEqual([{ waiting: waitingCount, all: openCount + waitingCount }]);
    for (const { doneBy: dates } of [...requests, { doneBy }]) {
      const [likely, safe, sure] = [Date.parse(dates.p50), Date.parse(dates.p85), Date.parse(dates.p95)];
      expect([now.getTime() < likely, likely <= safe, safe <= sure]).toEqual([true, true, true]);
    }
    const due = requests.map(({ dueAt }: Answer) => dueAt);
    expect(due).toEqual([...due].sort());
  });

  it("answers the same question with the same numbers, and defines each of them", async () => {
    const answer = await ask();
    expect(await ask()).toEqual(answer);
    expect(answer.definitions.map(({ code }: Answer) => code)).toEqual([
      ...["DONE_BY", "BREACHES", "CAPACITY", "REVIEWERS", "HIT_RATE"],
    ]);
  });

  it("tells breaches of the business days that the calendar knows, and guesses none beyond", async () => {
    const { breaches, until, isCalendarEnd } = await ask();
    expect(breaches.map(({ day }: Answer) => day)).toEqual(
      ["22", "23", "24", "25", "28", "29", "30", "31"].map((day) => `2026-12-${day}`),
    );
    expect([until, isCalendarEnd]).toEqual(["2026-12-31", true]);
    const stuck = await ask({ carrierCaps: [{ carrier: "CMCC", cardsPerDay: 0 }] });
    expect(stuck.doneBy).toEqual({ p50: null, p85: null, p95: null });
  });

  it("says the least capacity with which nothing becomes late", async () => {
    const slow = { carrierCaps: [{ carrier: "CMCC", cardsPerDay: 10_000 }], reviewers: 0 };
    const { capacityNeeded, breachCount } = await ask(slow);
    expect([breachCount.at85 > 0, capacityNeeded > 0]).toEqual([true, true]);
    const [enough, short] = await Promise.all([
      ask({ ...slow, extraPerDay: capacityNeeded }),
      ask({ ...slow, extraPerDay: capacityNeeded - 1 }),
    ]);
    expect([enough.breachCount.at85, enough.capacityNeeded]).toEqual([0, 0]);
    expect(short.breachCount.at85).toBeGreaterThan(0);
  });

  it("shows what fewer reviewers, a slow carrier or more hands would change", async () => {
    const [usual, fewer, more, slow, helped] = await Promise.all([
      ask(),
      ask({ reviewers: -1 }),
      ask({ reviewers: 5 }),
      ask({ carrierCaps: [{ carrier: "CMCC", cardsPerDay: 10 }] }),
      ask({ extraPerDay: 20 }),
    ]);
    const expected = ({ breachCount }: Answer) => breachCount.expected;
    expect(expected(fewer)).toBeGreaterThan(expected(usual));
    expect(expected(more)).toBeLessThan(expected(usual));
    expect(expected(slow)).toBeGreaterThan(expected(usual));
    expect(expected(helped)).toBeLessThan(expected(usual));
    expect(Date.parse(slow.doneBy.p85)).toBeGreaterThan(Date.parse(usual.doneBy.p85));
    expect(Date.parse(helped.doneBy.p85)).toBeLessThan(Date.parse(usual.doneBy.p85));
  });

  it("refuses assumptions that cannot be", async () => {
    await expect(ask({ extraPerDay: -1 })).rejects.toThrow();
    await expect(ask({ reviewers: 101 })).rejects.toThrow();
  });
});

describe("The record of forecasts", () => {
  it("says of a day that is worked out afterwards what was said on the day itself", async () => {
    expect(saidOnTheDay.length).toBeGreaterThan(4);
    expect(await recordsOf(midway)).toEqual(saidOnTheDay);
  });

  it("is never changed, and says of what was forecast how much came in time", async () => {
    const before = await recordsOf("2026-12-17");
    await workOff();
    expect(await recordsOf("2026-12-17")).toEqual(before);
    const { rows } = await store.pool.query<{ requestId: string; safeBy: Date; madeAt: Date }>(
      `SELECT "requestId", "safeBy", "madeAt" FROM "ForecastRecord" WHERE "safeBy" < $1`,
      [instantOf(today, 0)],
    );
    const came = rows.filter(({ requestId, safeBy, madeAt }) =>
      lives
        .find(({ id }) => id === requestId)
        ?.moves.some(({ at, to }) => at > madeAt && at <= safeBy && ["COMPLETED", "ACTION_REQUIRED"].includes(to)),
    );
    const { hitRate } = await ask();
    expect(rows.length).toBeGreaterThan(150);
    expect([hitRate.numerator, hitRate.denominator]).toEqual([came.length, rows.length]);
    expect(hitRate.value).toBe(came.length / rows.length);
    expect(hitRate.backTested).toBe(rows.length);
    expect(hitRate.missed).toHaveLength(Math.min(50, rows.length - came.length));
  });
});
