import { beforeAll, describe, expect, it } from "vitest";
import { anAccount } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { deskSchema } from "../support/desk-schema.ts";
import { graphqlClient, type InProcessClient } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";
import { type SeededRows, seedRows } from "./seed-rows.ts";
import { type Givens, isConnection, listFields, wholeQueries } from "./whole-selection.ts";

/** Statements that a list may cost, whatever its length. */
const mostStatements = 3;
/** Levels of relations below a row that are asked for. */
const levels = 2;
/** Rows of a short and of a long list. */
const [few, many] = [3, 20];
/** Lists that cannot grow, and why. */
const shortLists: Record<string, string> = {
  agentPresences: "the operator's own people, answered whole",
  certificateKeys: "one in use for each of three purposes, and the few before them",
  certificateSigners: "one in use for each of the purposes that sign",
  commentColleagues: "the operator's own people, answered whole",
  hallClerks: "the operator's own people, twenty at most",
  hallSlots: "one for each slot of a day",
  guideArticles: "the whole guide, which a process keeps until it is changed",
  guideDeskArticles: "the whole guide, answered whole",
  consentTexts: "one text in force for each subject",
  listColumns: "the caller's own, and no more than fifty",
  savedViews: "the caller's own, and no more than fifty",
  riskPolicyPreview: "one line for each rule",
  slaBreakdown: "one row for each lane",
  slaFlow: "one point for each day of the period",
  supportCannedAnswers: "what the product brings, answered whole and with one statement",
  staffAccounts: "the operator's own people, answered whole",
  viewerSignIns: "the caller's own, and no more than a hundred",
};

const store = await useDatabase();
const services = testServices(store);
const schema = deskSchema();
const fields = listFields(schema);

interface Cost {
  document: string;
  rows: number;
  statements: number;
}

const small = new Map<string, Cost[] | Error>();
const large = new Map<string, Cost[] | Error>();

beforeAll(async () => {
  const callers: InProcessClient[] = [];
  for (const role of ["ADMIN", "AUDITOR", "REVIEWER", "AGENT", "OPS_MANAGER"] as const)
    callers.push(graphqlClient(services).asViewer(await anAccount(store, role)));
  const fewGivens = givensOf(await seedRows(store, few));
  for (const field of fields) small.set(field.name, await costsOf(field, callers, fewGivens));
  const manyGivens = givensOf(await seedRows(store, many));
  for (const field of fields) large.set(field.name, await costsOf(field, callers, manyGivens));
});

describe("A list costs the same few SQL statements, however long it is", () => {
  it.each(fields.map(({ name }) => name))("%s", (name) => {
    const [short, long] = [costsIn(small, name), costsIn(large, name)];
    for (const [index, cost] of long.entries()) {
      expect(cost.statements, cost.document).toBe(short[index]?.statements);
      expect(cost.statements, cost.document).toBeLessThanOrEqual(mostStatements);
    }
    if (shortLists[name]) return;
    expect(short[0]?.rows, `test/schema/seed-rows.ts gives ${name} too few rows`).toBeGreaterThanOrEqual(few);
    expect(long[0]?.rows, `test/schema/seed-rows.ts gives ${name} too few rows`).toBeGreaterThanOrEqual(many);
  });
});

/** Values for arguments that must be given. */
function givensOf(seeded: SeededRows): Givens {
  return {
    "Query.hallSlots": { hallId: seeded.hallId, day: "2026-03-03" },
    "Query.nodes": { ids: seeded.customers.flatMap(({ cards }) => cards[0]?.publicId ?? []) },
    "Query.simCardsByNumbers": { numbers: seeded.customers.flatMap(({ cards }) => cards.map(({ iccid }) => iccid)) },
    "Query.accountSignIns": { accountId: seeded.accountId },
    "Query.supportCannedAnswers": { caseId: seeded.caseId },
    "Query.cancellationDraftCards": { requestId: seeded.draftId },
    "Query.slaFlow": { filter: { from: "2026-03-01", until: "2026-03-31" } },
    "Query.slaBreakdown": { filter: { from: "2026-03-01", until: "2026-03-31" }, figure: "CARDS_ENDED", by: "LANE" },
    "Query.riskPolicyPreview": { input: { basedOnVersion: 0, rules: [] } },
    "Query.guideVersions": { slug: "arrears" },
    "Query.cardImportRows": { importId: seeded.importId },
  };
}

/** Asks as the first caller who may. */
async function costsOf(
  field: (typeof fields)[number],
  callers: readonly InProcessClient[],
  givens: Givens,
): Promise<Cost[] | Error> {
  try {
    const costs: Cost[] = [];
    for (const { document, variables } of wholeQueries(schema, field, levels, many, givens)) {
      const caller = await whoMay(callers, document, variables);
      const { result, statements } = await store.statements.during(() => caller.query(document, variables));
      const answer = result[field.name];
      costs.push({
        document,
        rows: (isConnection(field) ? answer.nodes : answer).length,
        statements: statements.length,
      });
    }
    return costs;
  } catch (error) {
    return error as Error;
  }
}

async function whoMay(callers: readonly InProcessClient[], document: string, variables: Record<string, unknown>) {
  for (const caller of callers) {
    const { body } = await caller.run(document, variables);
    if (body.errors?.[0]?.extensions?.code !== "FORBIDDEN") return caller;
  }
  throw new Error(`Nobody of the desk may ask: ${document}`);
}

function costsIn(costs: ReadonlyMap<string, Cost[] | Error>, name: string): Cost[] {
  const found = costs.get(name);
  if (!found || found instanceof Error) throw found ?? new Error(`${name} was not asked`);
  return found;
}
