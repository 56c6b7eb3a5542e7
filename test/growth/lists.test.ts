import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { startOfTestTime } from "../support/clock.ts";
import { type TestStore, useDatabase } from "../support/database.ts";
import { deskSchema } from "../support/desk-schema.ts";
import { dataOf } from "../support/graphql-answers.ts";
import { graphqlClient, type InProcessClient } from "../support/graphql-client.ts";
import { PlanLog } from "../support/plan-log.ts";
import { testServices } from "../support/services.ts";
import { growDatabase } from "./grow.ts";
import { grownSamples } from "./grown-samples.ts";
import { type ListPages, listPages, turnPages } from "./list-pages.ts";

/** Items of the two databases. */
const FEW = 4_000;
const MANY = 40_000;
/** A page may look at so many times as many rows when everything has become ten times as much, */
const MOST_GROWTH = 3;
/** or at so many rows in all: where an order meets a filter that every tenth row fits, and at a table that is still small. */
const MOST_ROWS = 1_500;

/** Lists that may look at more rows, and why. */
const larger: Readonly<Record<string, { rows: number; why: string }>> = {
  "CancellationRequest.items": { rows: 4_500, why: "what a filter names is looked for among the items of the request" },
  "CancellationRequest.draftCards": { rows: 20_000, why: "the cards of a draft are sorted for each page" },
  "Query.ledgerTransfers": {
    rows: 4_500,
    why: "the cancelled cards of a request or customer are collected before their transfers are read in order",
  },
  "Query.arrearsPayments": { rows: 4_500, why: "whom a name means is looked up among all customers" },
  "Query.lateClaims": { rows: 4_500, why: "whom a name means is looked up among all customers" },
  "Query.payouts": { rows: 4_500, why: "whom a name means is looked up among all customers" },
  "Query.cancellationDraftCards": { rows: 20_000, why: "a draft of up to 2 000 cards is sorted for each page" },
};

const schema = deskSchema();

/** A product on a grown database, with who looks at it. */
interface Grown {
  lists: ListPages[];
  viewers: Viewer[];
  client: ReturnType<typeof graphqlClient>;
  log: PlanLog;
}

const databases = { few: await useDatabase({ kind: "EXPLAINING" }), many: await useDatabase({ kind: "EXPLAINING" }) };
let few: Grown;
let many: Grown;

async function grown(store: TestStore, items: number): Promise<Grown> {
  const log = new PlanLog([store.pool]);
  const viewers = await growDatabase(store, items, startOfTestTime);
  return {
    lists: listPages(schema, grownSamples(items, startOfTestTime)),
    viewers,
    client: graphqlClient(testServices(store)),
    log,
  };
}

beforeAll(async () => {
  few = await grown(databases.few, FEW);
  many = await grown(databases.many, MANY);
}, 120_000);

describe("A page looks at as few rows when there is ten times as much of everything", () => {
  const names = [...new Set(listPages(schema, grownSamples(FEW, startOfTestTime)).map(({ list }) => list))];

  it.each(names)("%s", { timeout: 120_000 }, async (list) => {
    const late: string[] = [];
    for (const who of [0, 1, 2]) {
      const [before, after] = [await rowsLookedAt(few, who, list), await rowsLookedAt(many, who, list)];
      for (const [page, rows] of after) {
        const less = before.get(page) ?? 0;
        if (rows > Math.max(MOST_GROWTH * less, larger[list]?.rows ?? MOST_ROWS))
          late.push(`${page}: ${less} -> ${rows}`);
      }
    }
    expect(late).toEqual([]);
  });
});

/** Rows that the pages of a list looked at, each without its count; none where this viewer may not ask. */
async function rowsLookedAt(
  { lists, viewers, client, log }: Grown,
  who: number,
  list: string,
): Promise<Map<string, number>> {
  const rows = new Map<string, number>();
  const viewer = viewers[who] as Viewer;
  for (const pages of lists.filter((each) => each.list === list)) {
    if (!(await mayAsk(client.asViewer(viewer), pages))) continue;
    await turnPages(pages, async (page, variables) => {
      log.take();
      const data = dataOf(await client.asViewer(viewer).run(pages.document, { ...variables, isCounted: false }));
      const looked = log.take().reduce((sum, { examinedRows }) => sum + examinedRows, 0);
      rows.set(`${pages.what} ${page} as ${viewer.role}`, looked);
      return pages.path.reduce((found, field) => found[field], data);
    });
  }
  return rows;
}

async function mayAsk(client: InProcessClient, { document, variables, path }: ListPages): Promise<boolean> {
  const { body } = await client.run(document, { ...variables, isCounted: false, first: 1 });
  const isRefused = ["FORBIDDEN", "BAD_USER_INPUT"].includes(String(body.errors?.[0]?.extensions?.code));
  return !isRefused && body.data?.[path[0] as string] !== null;
}
