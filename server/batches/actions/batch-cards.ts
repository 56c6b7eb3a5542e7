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

/** More cards than a request may have. */
export class TooManyCards extends Error {}

/** The selection as other acts know it. */
export function selectionOf({ cardIds, iccids, filter, preflightId }: BatchCards): CardSelection {
  return {
    ...{ cardIds, iccids, keptSetId: preflightId },
    matching: filter && { conditions: cardConditions(filter), asked: filter },
  };
}

/**
 * The numbers of a batch's cards, some at a time. What was named stays in its order, also where it is no card; what a filter finds comes by number.
 * @throws TooManyCards
 */
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
  if (cards.filter == null && cards.preflightId == null) return;
  const query = toSelectionQuery(selectionOf(cards), context.viewer);
  if ("kind" in query) return;
  let after = "";
  let count = 0;
  for (;;) {
    const { rows } = await pool.query<{ iccid: string }>(pageSql(query.cards, customerId, after));
    count += rows.length;
    if (count > MOST_CARDS) throw new TooManyCards();
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
