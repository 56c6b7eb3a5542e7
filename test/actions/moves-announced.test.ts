import { describe, expect, it } from "vitest";
import { z } from "zod";
import { run, useReactions, when } from "../../server/platform/events.ts";
import { defineJob } from "../../server/platform/jobs/job.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { type Actor, systemActor } from "../../server/requests/actions/actor.ts";
import { transitionItems } from "../../server/requests/actions/transition-items.ts";
import { itemsMoved } from "../../server/requests/index.ts";
import { decideFlags, flagsDecided } from "../../server/risk/index.ts";
import { anEnterprise, aRequest } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { waitingJobs } from "../support/jobs.ts";

const store = await useDatabase();
const now = startOfTestTime;
const echo = defineJob("echo", z.object({}).loose());
useReactions([
  when(itemsMoved, (move) => [run(echo, { ...move, event: "itemsMoved" })]),
  when(flagsDecided, (facts) => [run(echo, { ...facts, event: "flagsDecided" })]),
]);
const told = async () => (await waitingJobs({ store })).map(({ payload }) => payload);

describe("Whoever moves items", () => {
  it("has said what they did: from where, to where, how many, in which revision, by whom and when", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const [first, second, third] = acme.cards;
    const request = await aRequest(store, acme, { status: "IN_PROGRESS" })
      .ofCards(
        [first, second].flatMap((card) => card ?? []),
        "FAILED",
      )
      .ofCards(
        [third].flatMap((card) => card ?? []),
        "BARRED",
      )
      .save();
    const actor: Actor = { kind: "ACCOUNT", accountId: acme.viewer.accountId };
    const picked = request.items.map(({ id }) => ({ id }));
    expect(
      await inTransaction(store, (tx) =>
        transitionItems(tx, { requestId: request.id, action: "RESTORE", picked, actor, now }),
      ),
    ).toBe(3);
    const { revision } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: request.id } });
    expect(await told()).toEqual([
      {
        event: "itemsMoved",
        requestId: request.id,
        action: "RESTORE",
        from: { FAILED: 2, BARRED: 1 },
        to: "RESTORED",
        revision,
        by: "ACCOUNT",
        at: now.toISOString(),
      },
    ]);
  });

  it("says nothing when nothing moved", async () => {
    const before = await told();
    const acme = await anEnterprise(store).withCards(1).save();
    const request = await aRequest(store, acme, { status: "IN_PROGRESS" }).ofCards(acme.cards, "CANCELLED").save();
    const picked = request.items.map(({ id }) => ({ id }));
    await inTransaction(store, async (tx) => {
      await transitionItems(tx, { requestId: request.id, action: "RESTORE", picked, actor: systemActor, now });
      await decideFlags(tx, { requestId: request.id, itemIds: null, to: "LAPSED", actorId: null, now });
    });
    expect(await told()).toEqual(before);
  });
});
