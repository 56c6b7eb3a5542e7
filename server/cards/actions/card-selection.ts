import type { UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { allOf, onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Viewer } from "../../platform/viewer.ts";
import type { Remedy } from "../events.ts";
import { normaliseNumber } from "../rules/normalise-number.ts";
import { keptSetOf } from "./kept-sets.ts";

/** Most cards of one call. */
export const MOST_CARDS = 100_000;

/** Conditions on a row of cards, which still know the words they were made from. */
export interface CardMatch {
  conditions: (card: Sql) => readonly Sql[];
  asked: object;
}

/** Which cards are meant: exactly one of these. */
export interface CardSelection {
  /** Public ids. */
  cardIds?: readonly string[] | null;
  /** Numbers as people write them. */
  iccids?: readonly string[] | null;
  matching?: CardMatch | null;
  /** Public id of a set that another module keeps. */
  keptSetId?: string | null;
}

/** Cards named one by one, each once. */
export interface NamedCards {
  /** Column the names are looked up in. */
  column: "id" | "iccid";
  /** What to look up. */
  keys: string[];
  /** The names as they were given, in the same order. */
  asGiven: string[];
}

/** A selection that can be looked up. */
export interface SelectionQuery {
  /** Query with the columns `cardId` and `customerId`: cards that exist and that the viewer may act on. */
  cards: Sql;
  /** The names, when the cards were named one by one. */
  named: NamedCards | null;
  /** Condition that the set itself exists, when it is one that another module keeps. */
  exists: Sql | null;
  /** Where in the input the cards stand. */
  path: readonly string[];
}

/**
 * Turns a selection into a query for this viewer; a fault when it is none or several things at once, or names too many cards. A `remedy` leaves of a kept set the cards
 * that need it.
 */
export function toSelectionQuery(
  selection: CardSelection,
  viewer: Viewer,
  remedy: Remedy | null = null,
): SelectionQuery | UserFault {
  const { cardIds, iccids, matching, keptSetId } = selection;
  if ([cardIds, iccids, matching, keptSetId].filter((given) => given != null).length !== 1) return oneSelectionOnly;
  if ((cardIds ?? iccids ?? []).length > MOST_CARDS) return tooManyCards;
  const own = ownSql(viewer);
  if (cardIds != null || iccids != null) {
    const named = cardIds != null ? namedById(cardIds) : namedByIccid(iccids ?? []);
    const keys = named.column === "id" ? sql`${named.keys}::uuid[]` : sql`${named.keys}::text[]`;
    const cards = sql`SELECT c."id" AS "cardId", c."customerId" FROM "SimCard" c WHERE c.${raw(`"${named.column}"`)} = ANY(${keys}) AND ${onceFound(own)}`;
    return { cards, named, exists: null, path: ["input", "cards", cardIds != null ? "cardIds" : "iccids"] };
  }
  if (matching != null) {
    const cards = sql`SELECT c."id" AS "cardId", c."customerId" FROM "SimCard" c WHERE ${allOf([...matching.conditions(sql`c`), own])}`;
    return { cards, named: null, exists: null, path: ["input", "cards", "filter"] };
  }
  const set = keptSetOf(keptSetId ?? "", viewer, remedy);
  return {
    cards: sql`SELECT c."id" AS "cardId", c."customerId" FROM "SimCard" c WHERE c."id" IN (${set?.cards ?? sql`NULL`}) AND ${onceFound(own)}`,
    named: null,
    exists: set?.exists ?? sql`false`,
    path: ["input", "cards", "preflightId"],
  };
}

/** The names that have no card the viewer may act on: a query with the column `position`, from 0. */
export function missingNamesSql(named: NamedCards, viewer: Viewer): Sql {
  const match = named.column === "id" ? sql`c."id" = n."key"::uuid` : sql`c."iccid" = n."key"`;
  return sql`
    SELECT n."position"::int - 1 AS "position" FROM unnest(${named.keys}::text[]) WITH ORDINALITY n("key", "position")
    WHERE NOT EXISTS (SELECT 1 FROM "SimCard" c WHERE ${match} AND ${onceFound(ownSql(viewer))})`;
}

/** Customers act on their own cards only; of others they learn nothing. */
function ownSql({ sees, customerId }: Viewer): Sql {
  return sees === "OWN" ? sql`c."customerId" = ${customerId}::uuid` : raw("true");
}

/** An id that no row has: what cannot be an id is looked up like one that is unknown. */
const NOBODYS_ID = "00000000-0000-0000-0000-000000000000";

function namedById(cardIds: readonly string[]): NamedCards {
  const asGiven = [...new Set(cardIds)];
  return { column: "id", keys: asGiven.map((id) => fromPublicId("card", id) ?? NOBODYS_ID), asGiven };
}

function namedByIccid(iccids: readonly string[]): NamedCards {
  const byNumber = new Map<string, string>();
  for (const iccid of iccids) {
    // The database takes no NUL, and no card number has one.
    const key = normaliseNumber(iccid).replaceAll("\u0000", "\uFFFD");
    if (!byNumber.has(key)) byNumber.set(key, iccid);
  }
  return { column: "iccid", keys: [...byNumber.keys()], asGiven: [...byNumber.values()] };
}

const oneSelectionOnly: UserFault = {
  kind: "InvalidInputError",
  code: "ONE_SELECTION_ONLY",
  text: { zh: "请用且只用一种方式选择卡片", en: "Say in exactly one way which cards are meant" },
  path: ["input", "cards"],
};

/** More cards than one call takes. */
export const tooManyCards: UserFault = {
  kind: "LimitExceededError",
  code: "TOO_MANY_CARDS",
  text: {
    zh: `一次最多处理 ${MOST_CARDS} 张卡，请分批`,
    en: `One call takes at most ${MOST_CARDS} cards; split them into several`,
  },
  path: ["input", "cards"],
  data: { limit: MOST_CARDS },
};
