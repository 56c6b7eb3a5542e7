import { beforeAll, describe, expect, it } from "vitest";
import { keepFigures } from "../../server/metrics/actions/keep-figures.ts";
import { refreshFigures } from "../../server/metrics/jobs/figures.ts";
import { useReviewDesk } from "../api/review-desk.ts";
import { anEnterprise, anOpsManager } from "../factories/index.ts";

const desk = await useReviewDesk();
const { client, clock, store } = desk;
const manager = await anOpsManager(store);

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
type Answer = any;

const ask = (document: string, variables: object = {}): Promise<Answer> =>
  client.asViewer(manager).query(document, variables as Record<string, unknown>);

const backlogFields = `at cardCount requestCount states { state count }
  parts { stage ageFromDays ageUntilDays submittedFrom submittedUntil count states { state count } } oldest { requestId number ageDays openCount }`;
const backlog = async (filter: object = {}) =>
  (await ask(`query ($filter: SlaBacklogFilter) { slaBacklog(filter: $filter) { ${backlogFields} } }`, { filter }))
    .slaBacklog;

/** Cards of a filter, with how their promise is shown. */
async function cards(open: object): Promise<{ id: string; promise: { state: string } }[]> {
  const { cancellationItems } = await ask(
    `query ($filter: CancellationItemFilter) { cancellationItems(first: 100, filter: $filter) { nodes { id promise { state } } } }`,
    { filter: { open } },
  );
  return cancellationItems.nodes;
}

beforeAll(async () => {
  // On Wednesday, a week before the others: held for a person, and never looked at.
  clock.travelTo("2026-02-25T11:00:00+08:00");
  await desk.held(2, { total: 3 });
  // Without papers: the request waits for its applicant.
  clock.travelTo("2026-03-02T10:00:00+08:00");
  const waiting = await anEnterprise(store).withCards(2).save();
  await desk.handIn(waiting, { hasMaterials: false });
  await desk.work();
  // Barred, with a long window.
  const barred = await anEnterprise(store).withCards(4).save();
  await desk.handIn(barred, { undoWindowSeconds: 200_000 });
  await desk.work();
  // Three quarters of three business days later.
  clock.travelTo("2026-03-03T17:00:00+08:00");
  const young = await anEnterprise(store).withCards(1).save();
  await desk.handIn(young);
  await keepFigures(desk.services, refreshFigures, null);
}, 60_000);

describe("The backlog", () => {
  it("says of all open cards where they are, how old, and how they stand, as each card itself says", async () => {
    const { cardCount, requestCount, states, parts } = await backlog();
    const all = await cards({});
    expect([cardCount, requestCount]).toEqual([all.length, 4]);
    const shown = new Map<string, number>();
    for (const { promise } of all) shown.set(promise.state, (shown.get(promise.state) ?? 0) + 1);
    expect(
      new Map(states.filter(({ count }: Answer) => count > 0).map(({ state, count }: Answer) => [state, count])),
    ).toEqual(shown);
    expect(parts.map(({ stage, ageFromDays, count }: Answer) => [stage, ageFromDays, count])).toEqual([
      ["CHECKS", 0, 1],
      ["WAITING", 1, 2],
      ["REVIEW", 4, 2],
      ["UNDO_WINDOW", 1, 4],
      ["CARRIER", 4, 1],
    ]);
  });

  it("opens for each part the list of its cards, and of those in each state", async () => {
    const { at, parts } = await backlog();
    for (const { stage, submittedFrom, submittedUntil, count, states } of parts) {
      const part = { stageIn: [stage], submittedFrom, submittedUntil };
      expect((await cards(part)).length, stage).toBe(count);
      for (const { state, count: some } of states) {
        const found = await cards({ ...part, promiseIn: [state], at });
        expect(
          found.map(({ promise }) => promise.state),
          `${stage} ${state}`,
        ).toEqual(Array(some).fill(state));
      }
    }
  });

  it("names what was handed in longest ago first", async () => {
    const { oldest } = await backlog();
    expect(oldest.map(({ ageDays, openCount }: Answer) => [ageDays, openCount])).toEqual([
      [5, 3],
      [1, 2],
      [1, 4],
      [0, 1],
    ]);
  });

  it("is that of a lane, channel or carrier", async () => {
    expect((await backlog({ lane: "FAST" })).cardCount).toBe(0);
    expect((await backlog({ lane: "STANDARD", channel: "SELF_SERVICE", carrier: "CMCC" })).cardCount).toBe(10);
  });
});

describe("The flow", () => {
  it("ends where the backlog begins, and adds up on the way", async () => {
    const filter = { from: "2026-02-01", until: "2026-03-03" };
    const { slaFlow } = await ask(
      `query ($filter: SlaMetricsFilter!) { slaFlow(filter: $filter) { from until arrived ended inStage { stage count } } }`,
      { filter },
    );
    const open = (point: Answer) => point.inStage.reduce((sum: number, { count }: Answer) => sum + count, 0);
    let before = 0;
    for (const point of slaFlow) {
      expect(open(point), point.until).toBe(before + point.arrived - point.ended);
      before = open(point);
    }
    const now = new Map<string, number>();
    for (const { stage, count } of (await backlog()).parts) now.set(stage, (now.get(stage) ?? 0) + count);
    const last = slaFlow.at(-1).inStage.filter(({ count }: Answer) => count > 0);
    expect(new Map(last.map(({ stage, count }: Answer) => [stage, count]))).toEqual(now);
    expect(slaFlow).toHaveLength(31);
  });
});
