import { performance } from "node:perf_hooks";
import pg from "pg";
import { systemClock } from "../../../server/platform/clock.ts";

/** Items of one statement. */
const CHUNK = 5_000;

/** Which batch, and where. */
export interface BatchInput {
  databaseUrl: string;
  requestId: string;
  cards: number;
}

/** The moves of an item from cleared to cancelled, with what each writes besides the status and what becomes of the card. */
const moves: { action: string; from: string; to: string; set: string; card?: string }[] = [
  { action: "SCHEDULE", from: "CLEARED", to: "SCHEDULED", set: "" },
  {
    action: "BAR",
    from: "SCHEDULED",
    to: "BARRED",
    set: `, "barredAt" = $2::timestamptz, "undoableUntil" = $2::timestamptz, "cardStatusBefore" = 'IN_USE'`,
    card: `"status" = 'CANCELLING'`,
  },
  { action: "ORDER", from: "BARRED", to: "CANCELLING", set: "" },
  {
    action: "CONFIRM",
    from: "CANCELLING",
    to: "CANCELLED",
    set: `, "cancelledAt" = $2::timestamptz`,
    card: `"status" = 'CANCELLED', "cancelledAt" = $2::timestamptz`,
  },
];

/**
 * The floor of a batch: the same moves of the same rows with the same events, in set-based SQL alone. 5 000 items a statement, each committed;
 * one connection, no carrier, no queue, no counts, nobody told.
 */
export async function run({ databaseUrl, requestId, cards }: BatchInput): Promise<{ seconds: number }> {
  const client = new pg.Client({ connectionString: databaseUrl, options: "-c timezone=UTC -c jit=off" });
  await client.connect();
  const startedAt = performance.now();
  for (let first = 0; first < cards; first += CHUNK) {
    for (const [index, move] of moves.entries()) {
      const revision = (first / CHUNK) * moves.length + index + 2;
      const values = [requestId, systemClock.now(), first, first + CHUNK, revision];
      await client.query({ name: move.action, text: moveSql(move), values });
    }
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await client.end();
  return { seconds };
}

function moveSql({ action, from, to, set, card }: (typeof moves)[number]): string {
  const cards = card ? `, cards AS (UPDATE "SimCard" c SET ${card} FROM moved WHERE c."id" = moved."cardId")` : "";
  return `
    WITH moved AS (
      UPDATE "CancellationItem" SET "status" = '${to}', "revision" = $5::int, "updatedAt" = $2::timestamptz${set}
      WHERE "requestId" = $1::uuid AND "status" = '${from}' AND "position" >= $3::int AND "position" < $4::int
      RETURNING "id", "cardId"
    )${cards}
    INSERT INTO "CancellationEvent" ("requestId", "itemId", "revision", "action", "fromStatus", "toStatus", "actorKind", "at")
    SELECT $1::uuid, "id", $5::int, '${action}', '${from}', '${to}', 'SYSTEM', $2::timestamptz FROM moved`;
}
