import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import { keepFigures, makeFigures } from "../../server/metrics/actions/keep-figures.ts";
import { refreshFigures } from "../../server/metrics/jobs/figures.ts";
import { figureCodes } from "../../server/metrics/rules/figures.ts";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { useApi } from "../api/api-server.ts";
import { useReviewDesk } from "../api/review-desk.ts";
import { anAgent, anAuditor, anEnterprise, anOpsManager } from "../factories/index.ts";
import { rowId } from "../support/desk.ts";

const desk = await useReviewDesk();
const { ann, client, clock, store } = desk;
const api = await useApi(desk.services, { routes: collect(modules, "routes") });
const manager = await anOpsManager(store);
const auditor = await anAuditor(store);

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
type Answer = any;

const minutes = "count total p50 p90 p99";
const counted = "figure part share from until lane channel carrier customerId";
const value = `from until value numerator denominator minutes { ${minutes} } plainMinutes { ${minutes} } counted { ${counted} } of { ${counted} }`;
const figureFields = `code part name partName definition unit subject current { ${value} } before { ${value} } series { ${value} }`;

const period = { from: "2026-03-01", until: "2026-03-31" };

async function metrics(
  filter: object = {},
  more: { figures?: string[]; by?: string } = {},
  viewer = manager,
): Promise<Answer[]> {
  const { slaMetrics } = await client
    .asViewer(viewer)
    .query(
      `query ($filter: SlaMetricsFilter!, $figures: [SlaFigureCode!], $by: SlaGrain! = DAY) { slaMetrics(filter: $filter, figures: $figures, by: $by) { countedAt figures { ${figureFields} } } }`,
      { filter: { ...period, ...filter }, ...more },
    );
  return slaMetrics.figures;
}

const listOf: Record<string, string> = {
  CARD: "cancellationItems",
  REQUEST: "cancellationRequests",
  TASK: "reviewTasks",
  DOCUMENT: "materials",
};

/** How many rows the list has that a number opens. */
async function listed(subject: string, said: object): Promise<number> {
  const list = listOf[subject] as string;
  const type = {
    CARD: "CancellationItemFilter",
    REQUEST: "CancellationRequestFilter",
    TASK: "ReviewTaskFilter",
    DOCUMENT: "MaterialFilter",
  }[subject];
  const answer = await client
    .asViewer(manager)
    .query(`query ($filter: ${type}) { ${list}(first: 1, filter: $filter) { totalCount(exact: true) } }`, {
      filter: { counted: said },
    });
  return answer[list].totalCount;
}

beforeAll(async () => {
  // A risky card of three, cleared by a person.
  const { tasks } = await desk.held(1, { total: 3 });
  clock.advance({ hours: 3 });
  await desk.decide(ann, tasks[0].id, "CLEAR_FLAGS", { reasonCode: "OWNER_CONFIRMED" });
  await desk.workThrough();
  // A fleet with some refusals, tried again.
  desk.simulator.setFaults({ refusalRate: 0.3 });
  const fleet = await anEnterprise(store).withCards(60).save();
  const fleetRequest = await desk.handIn(fleet);
  await desk.workThrough();
  desk.simulator.setFaults({});
  await desk.done(fleet.viewer, "cancellationItemsRetry", { requestId: fleetRequest });
  await desk.workThrough();
  // One that is undone, one that is withdrawn, one that waits.
  const undone = await anEnterprise(store).withCards(2).save();
  const undoneRequest = await desk.handIn(undone);
  await desk.work();
  await desk.done(undone.viewer, "cancellationUndo", { requestId: undoneRequest });
  await desk.workThrough();
  clock.advance({ days: 2 });
  const waiting = await anEnterprise(store).withCards(1).save();
  await desk.handIn(waiting, { undoWindowSeconds: 100_000 });
  await desk.work();
  clock.advance({ minutes: 5 });
  await keepFigures(desk.services, refreshFigures, null);
  await desk.work();
}, 120_000);

describe("Every figure", () => {
  it("opens a list with exactly as many rows as it says, of the numerator and of the denominator", async () => {
    const differing: string[] = [];
    let rows = 0;
    for (const figure of await metrics()) {
      for (const point of [figure.current, figure.before, ...figure.series]) {
        if (point !== figure.current && point.numerator === 0) continue;
        for (const [said, number] of [
          [point.counted, point.numerator],
          [point.of, point.denominator],
        ] as const) {
          if (said === null) continue;
          rows += number;
          const count = await listed(figure.subject, said);
          if (count !== number)
            differing.push(`${figure.code} ${figure.part} ${said.share}: ${number}, listed ${count}`);
        }
      }
    }
    expect(differing).toEqual([]);
    expect(rows).toBeGreaterThan(100);
  }, 60_000);

  it("is told with its name and definition, in both languages", async () => {
    const told = await metrics({}, { by: "MONTH" });
    expect([...new Set(told.map(({ code }) => code))]).toEqual(figureCodes);
    for (const { name, definition } of told) expect([name, definition].join()).not.toMatch(/undefined|^,|,$/);
  });
});

describe("Figures", () => {
  it("are nothing for a while, then what happened", async () => {
    const [onTime] = await metrics({}, { figures: ["CARDS_ON_TIME"] });
    expect(onTime.current).toMatchObject({ numerator: 63, denominator: 63, value: 1 });
    const [, ended] = await metrics({}, { figures: ["CARDS_ARRIVED", "CARDS_ENDED"] });
    expect(ended.current.numerator).toBe(65);
  });

  it("are for managers and auditors only", async () => {
    expect((await metrics({}, { figures: ["CARDS_ENDED"] }, auditor))[0].current.numerator).toBe(65);
    const { body } = await client
      .asViewer(await anAgent(store))
      .run(`{ slaMetrics(filter: { from: "2026-03-01", until: "2026-03-31" }) { from } }`);
    expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  it("are the same when they are made anew, and when made twice", async () => {
    const before = await metrics();
    const { rows } = await store.pool.query<{ id: string }>(`SELECT "id" FROM "CancellationRequest"`);
    for (let turn = 0; turn < 2; turn += 1)
      await inTransaction(store, (tx) => makeFigures(tx, rows.map(({ id }) => id).toReversed(), clock.now()));
    expect(await metrics()).toEqual(before);
  });

  it("name reviewers to managers, and to nobody else", async () => {
    const [mine] = await metrics({}, { figures: ["TASKS_BY_REVIEWER"] });
    expect(mine).toMatchObject({ part: `account_${ann.accountId}`, partName: ann.displayName });
    const [theirs] = await metrics({}, { figures: ["TASKS_BY_REVIEWER"] }, auditor);
    expect(JSON.stringify(theirs)).not.toContain(rowId(mine.part));
    expect(JSON.stringify(theirs)).not.toContain(ann.displayName);
    expect(theirs.current).toMatchObject({ numerator: mine.current.numerator, counted: null });
  });
});

describe("Figures that are taken out", () => {
  /** The sheets of a workbook that a mutation takes out, as rows of text. */
  async function takeOut(mutation: string, filter: string, language: "zh" | "en" = "zh") {
    const asked = await client
      .asViewer(manager, { language })
      .query(`mutation { ${mutation}(input: { ${filter} }) { url userErrors { code } } }`);
    const answer = await fetch(`${api.url}${asked[mutation].url.slice(desk.services.settings.publicUrl.length)}`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await answer.arrayBuffer());
    return new Map(
      workbook.worksheets.map((sheet) => {
        const rows: string[][] = [];
        sheet.eachRow((row) => void rows.push((row.values as unknown[]).slice(1).map((value) => String(value ?? ""))));
        return [sheet.name, rows];
      }),
    );
  }

  it("are a workbook with a sheet for each table, and with the definitions", async () => {
    const sheets = await takeOut("slaMetricsExport", `filter: { from: "2026-03-01", until: "2026-03-31", by: WEEK }`);
    expect([...sheets.keys()]).toEqual(["指标", "走势", "细分", "积压", "累积流"]);
    const ended = sheets.get("指标")?.find(([name]) => name === "办结卡");
    expect(ended?.slice(0, 5)).toEqual(["办结卡", expect.stringContaining("不论结果"), "数量", "65", "65"]);
    expect(sheets.get("走势")?.filter(([name]) => name === "办结卡")).toHaveLength(6);
    expect(sheets.get("细分")).toContainEqual(expect.arrayContaining(["办结卡", "按时限通道", "快速"].slice(0, 2)));
    const [header] = (await takeOut("slaMetricsExport", "", "en")).get("Figures") ?? [];
    expect(header?.slice(0, 3)).toEqual(["Figure", "Definition", "Unit"]);
  });

  it("open lists that can be taken out as well", async () => {
    const filter = `filter: { counted: { figure: CARDS_ENDED, from: "2026-03-01", until: "2026-03-31" } }`;
    const [rows] = (await takeOut("cancellationItemsExport", filter)).values();
    expect(rows).toHaveLength(1 + 65);
  });
});
