import { describe, expect, it } from "vitest";
import { lateFeeFen } from "../../server/cards/rules/late-fee.ts";
import { sql } from "../../server/platform/sql.ts";
import { useDatabase } from "../support/database.ts";

const store = await useDatabase();

describe("The late fee in the database", () => {
  it("is the one of the rule, for amounts and days of every kind", async () => {
    const cases: { amountFen: number; dueAt: Date; at: Date }[] = [];
    // A fixed sequence that wanders through amounts, years and times of day.
    for (let step = 1; step <= 4_000; step += 1) {
      const wander = (step * 2_654_435_761) % 4_294_967_296;
      const dueAt = new Date(Date.UTC(2020, 0, 1) + (wander % 157_680_000) * 1_000);
      const at = new Date(dueAt.getTime() + ((wander >>> 3) % 800) * 3_600_000 * 7 - 40 * 3_600_000);
      cases.push({ amountFen: step % 5 === 0 ? (wander % 900_000) + 1 : (step % 2_000) + 1, dueAt, at });
    }
    const { rows } = await store.pool.query<{ fee: number }>(
      sql`SELECT late_fee_fen(c."amountFen", c."dueAt", c."at") AS "fee" FROM jsonb_to_recordset(${JSON.stringify(cases)}::jsonb)
        AS c("amountFen" int, "dueAt" timestamptz, "at" timestamptz)`,
    );
    expect(rows.map(({ fee }) => fee)).toEqual(
      cases.map(({ amountFen, dueAt, at }) => lateFeeFen(amountFen, dueAt, at)),
    );
  });
});
