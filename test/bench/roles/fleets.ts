import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { modules } from "../../../server/modules.ts";
import { useReactions } from "../../../server/platform/events.ts";
import { collect } from "../../../server/platform/module.ts";
import type { Services } from "../../../server/platform/services.ts";
import { sql } from "../../../server/platform/sql.ts";
import { submitRequest } from "../../../server/requests/actions/submit-request.ts";
import { anEnterprise, aRequest } from "../../factories/index.ts";
import { openServices } from "./services.ts";

/** What a fleet took, in seconds. */
export interface FleetCost {
  /** From the call until it is answered. */
  submitSeconds: number;
  /** From there until every card is cancelled. */
  cancelSeconds: number;
}

/** Cards in the draft when its statistics are taken. */
const KNOWN_CARDS = 25;
/** A fleet that takes longer is stuck. */
const LONGEST_SECONDS = 900;
/** How often we look whether it is done, in milliseconds. */
const LOOK_MS = 50;

/** Hands two fleets in, one after the other, and waits until each is cancelled; somebody else's worker does that. */
export async function run({ databaseUrl, cards }: { databaseUrl: string; cards: number }): Promise<FleetCost[]> {
  useReactions(collect(modules, "reactions"));
  const services = await openServices(databaseUrl);
  const costs: FleetCost[] = [];
  for (const _fleet of ["first", "second"]) costs.push(await cancelFleet(services, cards));
  return costs;
}

async function cancelFleet(services: Services, cards: number): Promise<FleetCost> {
  const { requestId, publicId, viewer } = await draftFleet(services, cards);
  const startedAt = performance.now();
  const consent = { termsVersion: "2026-01", privacyVersion: "2026-01" };
  const outcome = await submitRequest({ services, viewer, traceId: "bench" }, { requestId: publicId, ...consent });
  if (!outcome.ok || outcome.acceptedCount !== cards) throw new Error(`not handed in: ${JSON.stringify(outcome)}`);
  const submittedAt = performance.now();
  await isCompleted(services, requestId);
  return {
    submitSeconds: (submittedAt - startedAt) / 1000,
    cancelSeconds: (performance.now() - submittedAt) / 1000,
  };
}

/** A draft whose statistics are taken at the worst moment: when its first cards are in. Its company keeps as many cards again, which is no risk in itself. */
export async function draftFleet({ store, clock }: Services, cards: number) {
  const now = clock.now();
  const traits = { carrier: "CMCC" } as const;
  const customer = await anEnterprise(store, { now }).withCards(cards, traits).withCards(cards, traits).save();
  const request = await aRequest(store, customer, { status: "DRAFT", undoWindowSeconds: 0, now })
    .withMaterial("BUSINESS_LICENCE")
    .withMaterial("HANDLER_ID_CARD_FRONT")
    .withMaterial("HANDLER_ID_CARD_BACK")
    .save();
  const fill = (from: number, to: number) => {
    const ids = customer.cards.slice(from, to).map(({ id }) => id);
    return store.pool.query(sql`
      INSERT INTO "CancellationDraftCard" ("requestId", "cardId", "position")
      SELECT ${request.id}::uuid, c."id", ${from}::int + c."position"::int - 1 FROM unnest(${ids}::uuid[]) WITH ORDINALITY c("id", "position")`);
  };
  await fill(0, KNOWN_CARDS);
  await store.pool.query("ANALYZE");
  await fill(KNOWN_CARDS, cards);
  return { requestId: request.id, publicId: request.publicId, viewer: customer.viewer };
}

async function isCompleted({ store }: Services, requestId: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < LONGEST_SECONDS * 1000; waitedMs += LOOK_MS) {
    const { rows } = await store.pool.query<{ status: string }>(
      sql`SELECT "status"::text AS "status" FROM "CancellationRequest" WHERE "id" = ${requestId}::uuid`,
    );
    if (rows[0]?.status === "COMPLETED") return;
    await pause(LOOK_MS);
  }
  const { rows } = await store.pool.query(
    sql`SELECT "status", "count" FROM "CancellationItemCount" WHERE "requestId" = ${requestId}::uuid AND "count" > 0`,
  );
  throw new Error(`The fleet was not cancelled after ${LONGEST_SECONDS} s: ${JSON.stringify(rows)}`);
}
