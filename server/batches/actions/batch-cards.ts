import {
  type CardSelection,
  cardConditions,
  MOST_CARDS,
  type SimCardFilter,
  toSelectionQuery,
} from "../../cards/index.ts";
import type { ActionContext } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";

/** Which cards a batch is of, as they are kept until they are looked up: exactly one of these. */
export interface BatchCards {
  cardIds?: readonly string[] | null;
  iccids?: readonly string[] | null;
  filter?: SimCardFilter | null;
  preflightId?: string | null;
}

/** Numbers handed over at a time. */
const AT_ONCE = 2_000;

/** The selection as other acts know it. */
export function selectionOf({ cardIds, iccids, filter, preflightId }: BatchCards): CardSelection {
  return {
    ...{ cardIds, iccids, keptSetId: preflightId },
    matching: filter && { conditions: cardConditions(filter), asked: filter },
  };
}

/** How many cards a filter or a preflight finds, counted to one more than a request may have; null where cards were named one by one. */
export async function countFound(
  context: ActionContext,
  customerId: string,
  cards: BatchCards,
): Promise<number | null> {
  const query = foundBy(context, cards);
  if (!query) return null;
  const { rows } = await context.services.store.pool.query<{ count: number }>(sql`
    SELECT count(*)::int AS "count" FROM (SELECT FROM (${query}) s WHERE s."customerId" = ${customerId}::uuid LIMIT ${MOST_CARDS + 1}) f`);
  return rows[0]?.count ?? 0;
}

function foundBy({ viewer }: ActionContext, cards: BatchCards): Sql | null {
  if (cards.filter == null && cards.preflightId == null) return null;
  const query = toSelectionQuery(selectionOf(cards), viewer);
  return "kind" in query ? null : query.cards;
}

/** The numbers of a batch's cards, some at a time. What was named stays in its order, also where it is no card; what a filter finds comes by number. */
export async function* numbersOf(
  context: ActionContext,
  customerId: string,
  cards: BatchCards,
): AsyncGenerator<readonly string[]> {
  const { pool } = context.services.store;
  for (const some of chunks(cards.iccids ?? [])) yield some;
  for (const some of chunks(cards.cardIds ?? [])) {
    const ids = some.map((id) => fromPublicId("card", id));
    const { rows } = await pool.query<{ id: string; iccid: string }>(sql`
      SELECT "id", "iccid" FROM "SimCard" WHERE "id" = ANY(${ids.filter((id) => id !== null)}::uuid[]) AND ${onceFound(sql`"customerId" = ${customerId}::uuid`)}`);
    const numbers = new Map(rows.map(({ id, iccid }) => [id, iccid]));
    yield some.map((given, place) => numbers.get(ids[place] ?? "") ?? given);
  }
  const found = foundBy(context, cards);
  if (!found) return;
  let after = "";
  for (;;) {
    const { rows } = await pool.query<{ iccid: string }>(pageSql(found, customerId, after));
    yield rows.map(({ iccid }) => iccid);
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)?.iccid ?? after;
  }
}

const pageSql = (cards: Sql, customerId: string, after: string) => sql`
  SELECT c."iccid" FROM (${cards}) s JOIN "SimCard" c ON c."id" = s."cardId"
  WHERE s."customerId" = ${customerId}::uuid AND c."iccid" > ${after} ORDER BY c."iccid" LIMIT ${AT_ONCE}`;

function* chunks<Each>(all: readonly Each[]): Generator<readonly Each[]> {
  for (let start = 0; start < all.length; start += AT_ONCE) yield all.slice(start, start + AT_ONCE);
}
