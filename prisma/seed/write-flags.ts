import type { PoolClient } from "pg";
import type { Sql } from "../../server/platform/sql.ts";
import { join, sql } from "../../server/platform/sql.ts";
import { gatherCardFacts, gatherRequestFacts } from "../../server/risk/actions/gather-facts.ts";
import { type FiredFlag, flagsOfCard, flagsOfRequest } from "../../server/risk/rules/fired-flags.ts";
import { defaultPolicy } from "../../server/risk/rules/risk-policy.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import type { RequestStory, StoryItem } from "./request-story.ts";
import type { NextId } from "./row-ids.ts";

/**
 * Writes what the product's own rules find in the cards of a request at the moment of their check: flags with the evidence that the data hold. A story that tells
 * otherwise than the rules is a mistake of the story.
 */
export async function writeFlags(client: PoolClient, story: RequestStory, nextId: NextId): Promise<void> {
  const raisedAt = story.events.find(({ action }) => action === "HOLD")?.at;
  if (!raisedAt) throw new Error("A card is held, and nothing tells since when");
  const reader = {
    $queryRaw: async (statement: Sql) => (await client.query(statement)).rows,
  } as unknown as Parameters<typeof gatherRequestFacts>[0];
  const [request] = await gatherRequestFacts(reader, sql`SELECT ${story.id}::uuid AS "id"`);
  if (!request) throw new Error("The request is not written yet");
  const items = story.items.map(({ id, card }) => sql`(${id}::uuid, ${card.id}::uuid)`);
  const cards = await gatherCardFacts(reader, {
    items: sql`SELECT * FROM (VALUES ${join(items)}) AS v("id", "cardId")`,
    now: raisedAt,
  });
  const row = ({ rule, severity, evidence }: FiredFlag, item: Pick<Row, "itemId" | "cardId">): Row => ({
    ...{ id: nextId(), requestId: story.id, customerId: request.customerId, ...item },
    ...{ rule, severity, evidence, status: "OPEN", policyVersion: defaultPolicy.version, raisedAt },
  });
  const whole = flagsOfRequest(request.facts, defaultPolicy);
  const ofCards = cards.map(({ itemId, cardId, facts }) => ({
    ...{ itemId, cardId },
    flags: flagsOfCard(facts, defaultPolicy),
  }));
  const found = new Set(ofCards.flatMap(({ itemId, flags }) => (flags.length > 0 ? [itemId] : [])));
  const isAsTold = ({ id, status }: StoryItem) => (status === "HELD") === (whole.length > 0 || found.has(id));
  if (!story.items.every(isAsTold)) throw new Error(`The rules see other risks than told: ${story.beginning.reason}`);
  await insertRows(client, "RiskFlag", [
    ...whole.map((flag) => row(flag, { itemId: null, cardId: null })),
    ...ofCards.flatMap(({ flags, ...item }) => flags.map((flag) => row(flag, item))),
  ]);
}
