import { cardConditions, parseIccid, type SimCardFilter } from "../../cards/index.ts";
import type { UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { allOf, type Sql, sql } from "../../platform/sql.ts";

/** Most cards of one preflight. */
export const MOST_PREFLIGHT_CARDS = 100_000;
/** Longest text kept of what cannot be a card number, in characters. */
const LONGEST_KEPT_TEXT = 64;

/** Which cards are asked about: exactly one of these. */
export interface PreflightCards {
  /** Numbers as people write them. */
  iccids?: readonly string[] | null;
  /** Public ids. */
  cardIds?: readonly string[] | null;
  filter?: SimCardFilter | null;
  /** Public id of a draft: its cards. */
  requestId?: string | null;
}

/** The cards of a filter or a draft, of one customer. */
export function foundCardsSql(
  { filter, draftId }: { filter?: SimCardFilter; draftId?: string },
  customerId: string,
): Sql {
  if (draftId !== undefined) {
    return sql`
      SELECT d."position", c."iccid", c."id" AS "cardId", NULL::jsonb AS "fault"
      FROM "CancellationDraftCard" d JOIN "SimCard" c ON c."id" = d."cardId" WHERE d."requestId" = ${draftId}::uuid`;
  }
  return sql`
    SELECT (row_number() OVER (ORDER BY c."iccid"))::int - 1 AS "position", c."iccid", c."id" AS "cardId", NULL::jsonb AS "fault"
    FROM "SimCard" c WHERE ${allOf([sql`c."customerId" = ${customerId}::uuid`, ...cardConditions(filter)(sql`c`)])}`;
}

/**
 * Cards named by number: every different number once, in the order of the question. What cannot be a card number carries the reason as `fault`.
 */
export function numbersSql(iccids: readonly string[]): Sql {
  const numbers = new Map<string, string>();
  for (const raw of iccids) {
    const parsed = parseIccid(raw);
    if (parsed.ok) numbers.set(parsed.iccid, numbers.get(parsed.iccid) ?? "");
    else numbers.set(kept(raw), JSON.stringify(parsed.error));
  }
  return sql`
    SELECT n."position"::int - 1 AS "position", n."iccid", c."id" AS "cardId", nullif(n."fault", '')::jsonb AS "fault"
    FROM unnest(${[...numbers.keys()]}::text[], ${[...numbers.values()]}::text[]) WITH ORDINALITY n("iccid", "fault", "position")
    LEFT JOIN "SimCard" c ON c."iccid" = n."iccid" AND n."fault" = ''`;
}

/**
 * Cards named by id. A card of another customer keeps the id it was asked by, so that its number is not told.
 */
export function idsSql(cardIds: readonly string[], customerId: string): Sql {
  const asked = [...new Set(cardIds)];
  const rowIds = asked.map((id) => fromPublicId("card", id) ?? "");
  return sql`
    SELECT n."position"::int - 1 AS "position", CASE WHEN c."customerId" = ${customerId}::uuid THEN c."iccid" ELSE n."asked" END AS "iccid",
      c."id" AS "cardId", NULL::jsonb AS "fault"
    FROM unnest(${asked.map(kept)}::text[], ${rowIds}::text[]) WITH ORDINALITY n("asked", "rowId", "position")
    LEFT JOIN "SimCard" c ON c."id" = nullif(n."rowId", '')::uuid`;
}

/** A fault when the question is none or several at once, or has too many cards in it. */
export function questionFault({ iccids, cardIds, filter, requestId }: PreflightCards): UserFault | null {
  if ([iccids, cardIds, filter, requestId].filter((given) => given != null).length !== 1) {
    return {
      kind: "InvalidInputError",
      code: "ONE_SELECTION_ONLY",
      text: { zh: "请用且只用一种方式选择卡片", en: "Say in exactly one way which cards are meant" },
      path: ["input", "cards"],
    };
  }
  const named = iccids ?? cardIds;
  if (named && named.length === 0) return noCards;
  return named && named.length > MOST_PREFLIGHT_CARDS ? tooManyPreflightCards : null;
}

/** The question is about no card. */
export const noCards: UserFault = {
  kind: "InvalidInputError",
  code: "NO_CARDS",
  text: { zh: "没有选中任何卡片，请检查选择条件", en: "No card is meant by this; check the selection" },
  path: ["input", "cards"],
};

/** The question is about more cards than one preflight takes. */
export const tooManyPreflightCards: UserFault = {
  kind: "LimitExceededError",
  code: "TOO_MANY_CARDS",
  text: {
    zh: `一次预检最多 ${MOST_PREFLIGHT_CARDS} 张卡，请分批`,
    en: `One preflight takes at most ${MOST_PREFLIGHT_CARDS} cards; split them into several`,
  },
  path: ["input", "cards"],
  data: { limit: MOST_PREFLIGHT_CARDS },
};

/** What was asked, short and without characters that cannot be stored or shown. */
function kept(raw: string): string {
  const inert = raw.replace(/\p{C}/gu, "\uFFFD");
  return inert.length > LONGEST_KEPT_TEXT ? `${inert.slice(0, LONGEST_KEPT_TEXT)}…` : inert;
}
