import { beforeAll, describe, expect, it } from "vitest";
import { createSchema } from "../../server/schema.ts";
import { anAccount } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient, type InProcessClient } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";
import { seedRows } from "./seed-rows.ts";
import { type Givens, isConnection, listFields, wholeQuery } from "./whole-selection.ts";

/** Statements that a list may cost, whatever its length. */
const mostStatements = 3;
/** Levels of relations below a row that are asked for. */
const levels = 2;
/** Lists that cannot grow, and why. */
const shortLists: Record<string, string> = {};

const store = await useDatabase();
const services = testServices(store);
const schema = createSchema();
const fields = listFields(schema);

interface Cost {
  rows: number;
  statements: number;
}

const small = new Map<string, Cost | Error>();
const large = new Map<string, Cost | Error>();

beforeAll(async () => {
  const callers: InProcessClient[] = [];
  for (const role of ["ADMIN", "AUDITOR", "REVIEWER", "AGENT", "OPS_MANAGER"] as const)
    callers.push(graphqlClient(services).asViewer(await anAccount(store, role)));
  const seeded = await seedRows(store, 3);
  const givens = (): Givens => ({
    "Query.simCardsByNumbers": { numbers: seeded.flatMap(({ cards }) => cards.map(({ iccid }) => iccid)) },
  });
  for (const field of fields) small.set(field.name, await costOf(field, callers, givens()));
  seeded.push(...(await seedRows(store, 27)));
  for (const field of fields) large.set(field.name, await costOf(field, callers, givens()));
});

describe("A list costs the same few SQL statements, however long it is", () => {
  it.each(fields.map(({ name }) => name))("%s", (name) => {
    const [few, many] = [costIn(small, name), costIn(large, name)];
    if (!shortLists[name]) {
      expect(few.rows, `test/schema/seed-rows.ts gives ${name} no rows`).toBeGreaterThanOrEqual(3);
      expect(many.rows, `test/schema/seed-rows.ts gives ${name} no more rows`).toBeGreaterThan(few.rows);
    }
    expect(many.statements).toBe(few.statements);
    expect(many.statements).toBeLessThanOrEqual(mostStatements);
  });
});

/** Asks as the first caller who may. */
async function costOf(
  field: (typeof fields)[number],
  callers: readonly InProcessClient[],
  givens: Givens,
): Promise<Cost | Error> {
  try {
    const { document, variables } = wholeQuery(schema, field, levels, givens);
    for (const caller of callers) {
      const { result, statements } = await store.statements.during(() => caller.run(document, variables));
      const isRefused = result.body.errors?.some(
        ({ path, extensions }) => path?.length === 1 && extensions?.code === "FORBIDDEN",
      );
      if (isRefused) continue;
      const data = result.body.errors
        ? (await caller.query(document, variables))[field.name]
        : result.body.data?.[field.name];
      return { rows: isConnection(field) ? data.nodes.length : data.length, statements: statements.length };
    }
    return new Error(`Nobody of the desk may ask for ${field.name}`);
  } catch (error) {
    return error as Error;
  }
}

function costIn(costs: ReadonlyMap<string, Cost | Error>, name: string): Cost {
  const cost = costs.get(name);
  if (!cost || cost instanceof Error) throw cost ?? new Error(`${name} was not asked`);
  return cost;
}
