import { raw, type Sql, sql } from "../../platform/sql.ts";
import { finalItemStatuses } from "../rules/item-states.ts";

/** Condition on an item's status: it has not ended. Word for word as in the index that keeps a card in one live request. */
export const live = raw(`NOT IN (${finalItemStatuses.map((status) => `'${status}'`).join(", ")})`);

/** Condition on an event, `e`, of a request itself: it says where the request stands. Those about promises leave it where it is, and no clock knows them. */
export const isMove = sql`e."fromStatus" IS DISTINCT FROM e."toStatus"`;

/** Statuses in which a card that was cut off gets its service back. Word for word as in the index that finds such cards. */
export const givenBack = raw("('RESTORED', 'WITHDRAWN', 'REJECTED')");

/** Whether a live item keeps a card without service: it was barred for that one, wherever it stands now. */
export const isBarredForAnother = (card: Sql): Sql => sql`EXISTS (
  SELECT FROM "CancellationItem" other WHERE other."cardId" = ${card}."id" AND other."status" ${live} AND other."barredAt" IS NOT NULL)`;
