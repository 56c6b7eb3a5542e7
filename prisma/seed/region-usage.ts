import type { PoolClient } from "pg";
import { sql } from "../../server/platform/sql.ts";
import type { CardRisks } from "./card-risks.ts";
import { insertRows } from "./insert-rows.ts";

/** Divides the monthly usage of the cards worth showing among regions: home, a little elsewhere, and for the last two months of those that roam mostly elsewhere. */
export async function writeRegionUsage(client: PoolClient, { tracked, roaming }: CardRisks, now: Date): Promise<void> {
  await client.query(
    `CREATE TEMPORARY TABLE demo_regions ("cardId" uuid, "home" text, "away" text, "isRoaming" boolean) ON COMMIT DROP`,
  );
  const cards = [...tracked].filter(({ homeRegion }) => homeRegion !== null);
  await insertRows(
    client,
    "demo_regions",
    cards.map((card) => ({
      cardId: card.id,
      home: card.homeRegion,
      away: roaming.get(card) ?? (card.homeRegion === "33" ? "31" : "50"),
      isRoaming: roaming.has(card),
    })),
  );
  await client.query(sql`
    INSERT INTO "CardRegionUsage" ("cardId", "month", "region", "kilobytes")
    SELECT u."cardId", u."month", place."region", round(u."kilobytes" * place."share")::int
    FROM demo_regions d
    JOIN "CardUsage" u ON u."cardId" = d."cardId"
    CROSS JOIN LATERAL (
      SELECT CASE WHEN d."isRoaming" AND u."month" >= date_trunc('month', ${now}::timestamptz AT TIME ZONE 'Asia/Shanghai') - interval '1 month' THEN 0.86 ELSE 0.03 END AS "away"
    ) share
    CROSS JOIN LATERAL (VALUES (d."home", 1 - share."away"), (d."away", share."away")) AS place("region", "share")
    WHERE round(u."kilobytes" * place."share") > 0`);
}
