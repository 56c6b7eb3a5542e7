import { isRowId } from "../../platform/ids.ts";
import { turnsApart } from "../../platform/pace.ts";
import type { Services } from "../../platform/services.ts";
import { sharedLooks } from "../../platform/shared-looks.ts";
import { sql } from "../../platform/sql.ts";
import { cursorIsAhead, unreadableCursor } from "../../platform/stream-cursor.ts";
import { REQUEST_CHANNEL } from "./request-channel.ts";

/** A step of a request's stream. */
export interface RequestChange {
  requestId: string;
  /** Revision already told; what came after it is news. */
  fromRevision: number;
  revision: number;
}

/** A step of the stream of its items. */
export interface ItemChange {
  cursor: string;
  itemIds: string[];
}

/** A change is told at once, those that follow within this time together, in milliseconds: people cannot read faster. */
const TOGETHER_MS = 300;
/** Items of one message. */
const MOST_ITEMS = 200;

/** Follows a request from a cursor on. The tables are the memory: a notice only says when to look, and those who are at the same place look once. */
export async function* requestChanges(
  { store, notices }: Services,
  requestId: string,
  after?: string | null,
): AsyncGenerator<RequestChange> {
  const wakeup = notices.listen(REQUEST_CHANNEL, requestId);
  const looks = sharedLooks(store);
  const turn = turnsApart(TOGETHER_MS);
  looks.wake(requestId);
  try {
    const revision = await revisionOf(store, requestId);
    let told = after == null ? revision : notAhead(wholeNumber(after), revision);
    if (after == null) yield { requestId, fromRevision: told, revision: told };
    for (;;) {
      const fromRevision = told;
      const change = await looks.look(requestId, `request ${fromRevision}`, async () => {
        const revision = await revisionOf(store, requestId);
        return revision > fromRevision ? { requestId, fromRevision, revision } : null;
      });
      if (change) {
        yield change;
        told = change.revision;
      }
      if (!(await wakeup.next())) return;
      looks.wake(requestId);
      await turn();
    }
  } finally {
    wakeup.close();
  }
}

/** Follows the items of a request from a cursor on: each message has items in their latest state, none is left out. */
export async function* itemChanges(
  { store, notices }: Services,
  requestId: string,
  after?: string | null,
): AsyncGenerator<ItemChange> {
  const wakeup = notices.listen(REQUEST_CHANNEL, requestId);
  const looks = sharedLooks(store);
  const turn = turnsApart(TOGETHER_MS);
  looks.wake(requestId);
  try {
    const revision = await revisionOf(store, requestId);
    let at = after == null ? { revision, id: LAST_ID } : parseItemCursor(after);
    notAhead(at.revision, revision);
    // Whoever reads the items after this message and follows from its cursor misses nothing.
    if (after == null) yield { cursor: `${at.revision}.${at.id}`, itemIds: [] };
    for (;;) {
      const from = at;
      const found = await looks.look(requestId, `items ${from.revision}.${from.id}`, () =>
        itemsChangedSince(store, requestId, from),
      );
      if (found) {
        at = found.to;
        yield found.change;
        if (found.change.itemIds.length === MOST_ITEMS) continue;
      }
      if (!(await wakeup.next())) return;
      looks.wake(requestId);
      await turn();
    }
  } finally {
    wakeup.close();
  }
}

interface ItemPlace {
  revision: number;
  id: string;
}

async function itemsChangedSince(
  { pool }: Services["store"],
  requestId: string,
  from: ItemPlace,
): Promise<{ change: ItemChange; to: ItemPlace } | null> {
  const { rows } = await pool.query<ItemPlace>(sql`
    SELECT "id", "revision" FROM "CancellationItem"
    WHERE "requestId" = ${requestId}::uuid AND ("revision", "id") > (${from.revision}, ${from.id}::uuid) ORDER BY "revision", "id" LIMIT ${MOST_ITEMS}`);
  const to = rows.at(-1);
  return to ? { change: { cursor: `${to.revision}.${to.id}`, itemIds: rows.map(({ id }) => id) }, to } : null;
}

const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

async function revisionOf(store: Services["store"], requestId: string): Promise<number> {
  const { rows } = await store.pool.query<{ revision: number }>(
    sql`SELECT "revision" FROM "CancellationRequest" WHERE "id" = ${requestId}::uuid`,
  );
  return rows[0]?.revision ?? 0;
}

function parseItemCursor(cursor: string): ItemPlace {
  const [, revision, id] = /^(\d{1,9})\.(.+)$/.exec(cursor) ?? [];
  if (revision === undefined || id === undefined || !isRowId(id)) throw unreadableCursor();
  return { revision: Number(revision), id };
}

function wholeNumber(cursor: string): number {
  if (!/^\d{1,9}$/.test(cursor)) throw unreadableCursor();
  return Number(cursor);
}

/** A cursor beyond the newest change would keep its stream silent for as long as it takes to get there. */
function notAhead(told: number, newest: number): number {
  if (told > newest) throw cursorIsAhead();
  return told;
}
