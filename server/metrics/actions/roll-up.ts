import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { addUp, type Cell, type CellKey, changesOf, isEmpty, type OwnedEntry } from "../rules/cells.ts";
import type { Entry, EntryOwner } from "../rules/measures.ts";

/** Entries of one request. */
export interface RequestEntries {
  owner: EntryOwner;
  entries: readonly Entry[];
}

/**
 * Puts the entries of requests in the place of those that they had, and adds the difference to the cells, in one transaction: cells are at every moment exactly what the
 * entries add up to, whoever dies when. One transaction at a time does this, so that no two read a cell and each write over what the other added.
 */
export async function replaceEntries(tx: Transaction, requests: readonly RequestEntries[]): Promise<void> {
  const ids = requests.map(({ owner }) => owner.requestId);
  const out = await tx.$queryRaw<OwnedEntry[]>(sql`
    DELETE FROM "FigureEntry" WHERE "requestId" = ANY(${ids}::uuid[])
    RETURNING "measure", "key", to_char("day", 'YYYY-MM-DD') AS "day", "carrier", "count", "minutes", "plainMinutes", "lane"::text AS "lane", "channel"::text AS "channel"`);
  const rows = requests.flatMap(({ owner, entries }) => entries.map((entry, place) => ({ ...owner, ...entry, place })));
  await tx.$executeRaw(sql`
    INSERT INTO "FigureEntry" ("requestId", "place", "day", "measure", "key", "lane", "channel", "carrier", "customerId", "count", "minutes", "plainMinutes", "positions", "subjectId")
    SELECT "requestId", "place", "day", "measure", "key", "lane", "channel", "carrier", "customerId", "count", "minutes", "plainMinutes", "positions", "subjectId"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n("requestId" uuid, "place" int, "day" date, "measure" text, "key" text, "lane" "CancellationLane",
      "channel" "CancellationChannel", "carrier" text, "customerId" uuid, "count" int, "minutes" int, "plainMinutes" int, "positions" int4multirange, "subjectId" uuid)`);
  await changeCells(tx, changesOf(out, rows));
}

/** How long a worker waits for another that counts; a chunk of a large installation takes a while. */
const PATIENCE = "60s";

/** The one at a time that writes entries and cells. Call it before anything that they depend on is read. */
export async function becomeWriter(tx: Transaction): Promise<void> {
  await tx.$executeRaw(sql`SELECT set_config('lock_timeout', ${PATIENCE}, true)`);
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('FigureCell'))`);
}

interface CellRow extends CellKey {
  count: number;
  minutes: number[];
  minuteCounts: number[];
  plainMinutes: number[];
  plainCounts: number[];
}

async function changeCells(tx: Transaction, changes: readonly Cell[]): Promise<void> {
  if (changes.length === 0) return;
  const keys = JSON.stringify(changes.map(({ count: _count, business: _business, plain: _plain, ...key }) => key));
  const known = await tx.$queryRaw<CellRow[]>(sql`
    SELECT c."grain", c."lane", c."channel", c."carrier", c."measure", to_char(c."day", 'YYYY-MM-DD') AS "day", c."key", c."count", c."minutes", c."minuteCounts", c."plainMinutes", c."plainCounts"
    FROM json_to_recordset(${keys}::json) AS k(${keyColumns})
    CROSS JOIN LATERAL (SELECT * FROM "FigureCell" c WHERE ${isKey} OFFSET 0) c`);
  const before = new Map(known.map((row) => [nameOf(row), toCell(row)]));
  const after = changes.map((change) => {
    const cell = before.get(nameOf(change));
    return cell ? { ...change, ...addUp([cell, change]) } : change;
  });
  const [gone, kept] = [after.filter(isEmpty), after.filter((cell) => !isEmpty(cell))];
  if (gone.length > 0)
    await tx.$executeRaw(sql`
      DELETE FROM "FigureCell" c USING json_to_recordset(${JSON.stringify(gone.map(toRow))}::json) AS k(${keyColumns}) WHERE ${isKey}`);
  await tx.$executeRaw(sql`
    INSERT INTO "FigureCell" ("grain", "lane", "channel", "carrier", "measure", "day", "key", "count", "minutes", "minuteCounts", "plainMinutes", "plainCounts")
    SELECT * FROM json_to_recordset(${JSON.stringify(kept.map(toRow))}::json) AS k(${keyColumns}, "count" int, "minutes" int[], "minuteCounts" int[], "plainMinutes" int[], "plainCounts" int[])
    ON CONFLICT ("grain", "lane", "channel", "carrier", "measure", "day", "key") DO UPDATE SET "count" = excluded."count", "minutes" = excluded."minutes",
      "minuteCounts" = excluded."minuteCounts", "plainMinutes" = excluded."plainMinutes", "plainCounts" = excluded."plainCounts"`);
}

const keyColumns = sql`"grain" text, "lane" text, "channel" text, "carrier" text, "measure" text, "day" date, "key" text`;
const isKey = sql`c."grain" = k."grain" AND c."lane" = k."lane" AND c."channel" = k."channel" AND c."carrier" = k."carrier"
  AND c."measure" = k."measure" AND c."day" = k."day" AND c."key" = k."key"`;

const nameOf = ({ grain, lane, channel, carrier, measure, day, key }: CellKey) =>
  [grain, lane, channel, carrier, measure, day, key].join(" ");

function toCell({ minutes, minuteCounts, plainMinutes, plainCounts, ...cell }: CellRow): Cell {
  return {
    ...cell,
    business: { minutes, counts: minuteCounts },
    plain: { minutes: plainMinutes, counts: plainCounts },
  };
}

function toRow({ business, plain, ...cell }: Cell): CellRow {
  return {
    ...cell,
    minutes: [...business.minutes],
    minuteCounts: [...business.counts],
    plainMinutes: [...plain.minutes],
    plainCounts: [...plain.counts],
  };
}
