/** What people mean when they ask the audit trail about "CR-…": each module says how its objects are called, and which of them belong to what somebody typed. */
import type { AuditedObject } from "../../audit/index.ts";
import type { Store } from "../../platform/database/store.ts";
import { join, type Sql, sql } from "../../platform/sql.ts";

/** How objects of one kind are found in the trail. */
export interface AuditSubject {
  objectType: AuditedObject;
  /** The number or name that people know an object by, as a scalar query over its row id; its number is no secret to whoever reads the trail. */
  name?: (rowId: Sql) => Sql;
  /** Row ids of the objects that are called so, or that belong to what is called so. */
  meantBy?: (text: SoughtText) => Sql;
  /** Row ids of the customers of whom everything is meant. */
  customersMeantBy?: (text: SoughtText) => Sql;
  /** Row ids of the objects that are meant and may be one of many cards to which an act was done at once. */
  cardsMeantBy?: (text: SoughtText) => Sql;
}

/** What somebody typed. */
export interface SoughtText {
  /** Trimmed. */
  text: string;
  /** In capitals, as our numbers are written. */
  number: string;
  /** Without blanks and dashes, as numbers of cards are written. */
  digits: string;
}

const subjects: AuditSubject[] = [];

/** Lets objects of a module be found in the trail, and named there. */
export function addAuditSubject(subject: AuditSubject): void {
  subjects.push(subject);
}

/** What an object is called, by the columns of its entry; null for kinds without a name. */
export function nameOfAudited(entry: Sql): Sql {
  const named = subjects.flatMap(({ objectType, name }) =>
    name ? [sql`WHEN ${objectType} THEN (${name(sql`${entry}."objectId"`)})`] : [],
  );
  return named.length === 0 ? sql`NULL::text` : sql`CASE ${entry}."objectType" ${join(named, " ")} END`;
}

/** Acts on whatever is called so or belongs to it, and on any of many cards at once, where that is a card. */
export function isAbout(entry: Sql, typed: string): Sql {
  const sought = soughtText(typed);
  const all = (queries: readonly Sql[]) => sql`ARRAY(${join(queries, " UNION ")})`;
  const rows = subjects.flatMap(({ meantBy }) => (meantBy ? [sql`(${meantBy(sought)})`] : []));
  const customers = subjects.flatMap(({ customersMeantBy: meant }) => (meant ? [sql`(${meant(sought)})`] : []));
  const ways = [
    ...(rows.length > 0 ? [sql`a."objectId" = ANY(${all(rows)})`] : []),
    ...(customers.length > 0 ? [sql`a."customerId" = ANY(${all(customers)})`] : []),
    ...subjects.flatMap(({ cardsMeantBy: meant }) => (meant ? [isAmongCards(meant(sought))] : [])),
  ];
  // Found first, each way by its own index: in the order of time the whole trail would be looked through for a few acts.
  const found = ways.map((way) => sql`(SELECT a."id" FROM "AuditEntry" a WHERE ${way})`);
  return found.length > 0 ? sql`${entry}."id" = ANY(ARRAY(${join(found, " UNION ")}))` : sql`false`;
}

/** Acts on many cards name them, as long as they are few, in a fact that has an index of its own. */
const isAmongCards = (cardIds: Sql): Sql => sql`
  a."facts" ? 'cardIds' AND a."facts" -> 'cardIds' ?| ARRAY(SELECT m."id"::text FROM (${cardIds}) m("id"))`;

function soughtText(typed: string): SoughtText {
  const text = typed.trim();
  return { text, number: text.toUpperCase(), digits: text.replaceAll(/[\s-]/g, "") };
}

/** The customer of whom everything is meant, by row id; null when it is none. Asked first: acts of a customer have an index for the order of time, and may be very many. */
export async function customerMeantBy({ pool }: Pick<Store, "pool">, typed: string): Promise<string | null> {
  const sought = soughtText(typed);
  for (const { customersMeantBy: meant } of subjects) {
    if (!meant) continue;
    const { rows } = await pool.query<{ id: string }>(meant(sought));
    if (rows[0]) return rows[0].id;
  }
  return null;
}
