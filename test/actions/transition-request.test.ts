import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CancellationRequestStatus } from "../../server/generated/graphql/enums/CancellationRequestStatus.ts";
import { run, useReactions, when } from "../../server/platform/events.ts";
import { defineJob } from "../../server/platform/jobs/job.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { systemActor } from "../../server/requests/actions/actor.ts";
import { transitionRequest } from "../../server/requests/actions/transition-request.ts";
import { requestMoved } from "../../server/requests/index.ts";
import { type RequestAction, type RequestStatus, requestLife } from "../../server/requests/rules/request-states.ts";
import { anEnterprise, aRequest, type SeededCustomer, type SeededRequest } from "../factories/index.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { waitingJobs } from "../support/jobs.ts";

const store = await useDatabase({ poolSize: 24 });
const now = later(startOfTestTime, { minutes: 5 });
const statuses = Object.keys(CancellationRequestStatus) as RequestStatus[];
const echo = defineJob("echo", z.object({ requestId: z.string(), action: z.string() }));
useReactions([when(requestMoved, (moved) => [run(echo, moved)])]);

let acme: SeededCustomer;
const requestIn = async (status: RequestStatus) => {
  acme ??= await anEnterprise(store).save();
  return aRequest(store, acme, { status }).save();
};
const move = ({ id }: SeededRequest, from: RequestStatus, action: RequestAction) =>
  inTransaction(store, (tx) =>
    transitionRequest(tx, { requestId: id, from, action, actor: systemActor, reason: "why", now }),
  );
const rowOf = ({ id }: SeededRequest) => store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id } });
const eventsOf = ({ id }: SeededRequest) =>
  store.prisma.cancellationEvent.findMany({ where: { requestId: id }, orderBy: { revision: "asc" } });

describe("A move of a request", () => {
  it.each(statuses)("out of %s happens exactly when its life allows it", async (status) => {
    for (const action of requestLife.actions) {
      const request = await requestIn(status);
      const to = requestLife.next(status, action);
      expect(await move(request, status, action), action).toEqual(
        to === null ? { ok: false, cause: "ILLEGAL" } : { ok: true, status: to, revision: 1 },
      );
      expect((await rowOf(request)).status).toBe(to ?? status);
      expect(await eventsOf(request)).toHaveLength(to === null ? 0 : 1);
    }
  });

  it("is written down with who, when and why, and sets its reactions going", async () => {
    const request = await requestIn("DRAFT");
    await move(request, "DRAFT", "SUBMIT");
    expect(await eventsOf(request)).toMatchObject([
      {
        itemId: null,
        action: "SUBMIT",
        fromStatus: "DRAFT",
        toStatus: "SUBMITTED",
        revision: 1,
        actorKind: "SYSTEM",
        reason: "why",
        at: now,
      },
    ]);
    const jobs = (await waitingJobs({ store })).map(({ payload }) => payload);
    expect(jobs).toContainEqual({ requestId: request.id, action: "SUBMIT" });
  });

  it("keeps the times of its life: handed in, approved, ended, and open again", async () => {
    const request = await requestIn("DRAFT");
    const way: [RequestStatus, RequestAction][] = [
      ["DRAFT", "SUBMIT"],
      ["SUBMITTED", "START_CHECKING"],
      ["CHECKING", "APPROVE"],
      ["APPROVED", "SCHEDULE"],
      ["SCHEDULED", "START"],
      ["IN_PROGRESS", "COMPLETE_PARTLY"],
    ];
    for (const [from, action] of way) await move(request, from, action);
    expect(await rowOf(request)).toMatchObject({
      submittedAt: now,
      approvedAt: now,
      completedAt: now,
      revision: 6,
      updatedAt: now,
    });
    await move(request, "PARTIALLY_COMPLETED", "REOPEN");
    expect(await rowOf(request)).toMatchObject({ submittedAt: now, completedAt: null });
  });

  it("is a conflict when the request is no longer where the caller saw it", async () => {
    const request = await requestIn("IN_REVIEW");
    await move(request, "IN_REVIEW", "REJECT");
    expect(await move(request, "IN_REVIEW", "APPROVE")).toEqual({ ok: false, cause: "CONFLICT" });
    expect(await rowOf(request)).toMatchObject({ status: "REJECTED", revision: 1 });
  });

  it("has one winner among 20 callers, whatever they want", async () => {
    for (let round = 0; round < 5; round += 1) {
      const request = await requestIn("IN_REVIEW");
      const wishes: RequestAction[] = ["APPROVE", "REJECT", "ASK_ACTION", "WITHDRAW"];
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, caller) => move(request, "IN_REVIEW", wishes[caller % 4] as RequestAction)),
      );
      const winners = results.filter((result) => result.ok);
      expect(winners).toHaveLength(1);
      expect(new Set(results.filter((result) => !result.ok).map((result) => !result.ok && result.cause))).toEqual(
        new Set(["CONFLICT"]),
      );
      const [event, ...more] = await eventsOf(request);
      expect(more).toEqual([]);
      expect(await rowOf(request)).toMatchObject({ status: event?.toStatus, revision: 1 });
    }
  });

  it("leaves nothing behind when its transaction is taken back", async () => {
    const request = await requestIn("DRAFT");
    const before = (await waitingJobs({ store })).length;
    const failing = inTransaction(store, async (tx) => {
      await transitionRequest(tx, { requestId: request.id, from: "DRAFT", action: "SUBMIT", actor: systemActor, now });
      throw new Error("crash");
    });
    await expect(failing).rejects.toThrow("crash");
    expect(await rowOf(request)).toMatchObject({ status: "DRAFT", revision: 0 });
    expect(await eventsOf(request)).toEqual([]);
    expect(await waitingJobs({ store })).toHaveLength(before);
  });
});
