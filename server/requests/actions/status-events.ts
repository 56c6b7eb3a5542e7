/** What happened to a card or a request, as the clocks of promises read it. */
import { type Sql, sql } from "../../platform/sql.ts";
import type { StatusEvent } from "../rules/promise.ts";
import { isMove } from "./live-items.ts";

/** An event as a statement brings it: its row id, the time as text. */
export type StatusEventRow = Omit<StatusEvent, "at"> & { at: string };

/** The events of rows. */
export const toStatusEvents = (rows: readonly StatusEventRow[]): StatusEvent[] =>
  rows.map((event) => ({ ...event, at: new Date(event.at) }));

/** An event, `e`, as a {@link StatusEventRow}. */
const statusEventSql = sql`json_build_object('id', e."id", 'at', e."at", 'action', e."action", 'to', e."toStatus", 'reason', e."reason")`;

/** What the reason of an event, `e`, means for a clock: cards are alike whose events say the same here, whatever else they say. */
export const clockWord = sql`CASE WHEN e."action" = 'WISH' THEN coalesce(e."reason", '') WHEN e."reason" LIKE '%LEGAL_HOLD%' THEN 'LEGAL_HOLD' ELSE '' END`;

const inOrder = (condition: Sql) => sql`(
  SELECT coalesce(json_agg(${statusEventSql} ORDER BY e."revision"), '[]') FROM "CancellationEvent" e WHERE ${condition})`;

/** All events of an item, in order, as JSON. */
export const eventsOfItem = (itemId: Sql): Sql => inOrder(sql`e."itemId" = ${itemId}`);

/** The events of a request itself that say where it stood, in order, as JSON. */
export const eventsOfRequest = (requestId: Sql): Sql =>
  inOrder(sql`e."requestId" = ${requestId} AND e."itemId" IS NULL AND ${isMove}`);
