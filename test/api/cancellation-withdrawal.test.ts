import { describe, expect, it } from "vitest";
import { anEnterprise } from "../factories/index.ts";
import { later } from "../support/clock.ts";
import { consent, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { done, store } = desk;

describe("Withdrawing a request", () => {
  it("before its cards run frees them for another request at once", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    const { request } = await done(
      acme.viewer,
      "cancellationRequestWithdraw",
      { requestId, reason: "误操作" },
      "request { status }",
    );
    expect(request.status).toBe("WITHDRAWN");
    expect(await desk.counts(requestId)).toEqual({ WITHDRAWN: 2 });
    expect((await desk.look(acme.viewer, requestId)).events.nodes[0]).toMatchObject({
      action: "WITHDRAW",
      reason: "误操作",
    });
    const next = await desk.handIn(acme);
    await desk.work();
    expect(await desk.counts(next)).toEqual({ BARRED: 2 });
  });

  it("of a draft ends it", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.draft(acme.viewer);
    await done(acme.viewer, "cancellationRequestWithdraw", { requestId });
    const submit = await desk.call(acme.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    expect(submit.userErrors).toMatchObject([{ __typename: "InvalidTransitionError" }]);
  });

  it("is refused once cards run, with undo named as the way", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    const document = `mutation ($input: CancellationRequestWithdrawInput!) {
      cancellationRequestWithdraw(input: $input) { userErrors { ... on InvalidTransitionError { from action allowedActions } } } }`;
    const { cancellationRequestWithdraw } = await desk.client
      .asViewer(acme.viewer)
      .query(document, { input: { requestId } });
    expect(cancellationRequestWithdraw.userErrors).toEqual([
      { from: "IN_PROGRESS", action: "WITHDRAW", allowedActions: ["UNDO", "RETRY_FAILED"] },
    ]);
    expect(await desk.counts(requestId)).toEqual({ BARRED: 1 });
  });
});

describe("A request that waits for its applicant", () => {
  const waiting = async () => {
    const acme = await anEnterprise(store).withCards(2).withArrears(1).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "ACTION_REQUIRED" });
    return { acme, requestId, since: desk.clock.now() };
  };
  const sweep = async () => {
    await store.pool.query(`SELECT graphile_worker.add_job('sweep-requests', '{}')`);
    await desk.work();
  };

  it("expires when it was not touched for 30 days, and its cards are free", async () => {
    const { acme, requestId, since } = await waiting();
    desk.clock.travelTo(new Date(later(since, { days: 30 }).getTime() - 1));
    await sweep();
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "ACTION_REQUIRED" });
    desk.clock.travelTo(later(since, { days: 30 }));
    await sweep();
    const expired = await desk.look(acme.viewer, requestId);
    expect(expired).toMatchObject({ status: "EXPIRED", progress: { phase: "DONE", percent: 100 } });
    expect(expired.events.nodes[0]).toMatchObject({ action: "EXPIRE", actorKind: "SYSTEM", reason: "UNTOUCHED" });
    expect(await desk.counts(requestId)).toEqual({ WITHDRAWN: 2 });
    expect(await desk.counts(await desk.handIn(acme))).toEqual({ CHECKING: 2 });
  });

  it("lives on when a document was begun, though it still lacks others", async () => {
    const { acme, requestId, since } = await waiting();
    desk.clock.travelTo(later(since, { days: 29 }));
    await done(acme.viewer, "materialUploadCreate", {
      requestId,
      kind: "BUSINESS_LICENCE",
      fileName: "a.jpg",
      idempotencyKey: requestId,
    });
    desk.clock.travelTo(later(since, { days: 31 }));
    await sweep();
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "ACTION_REQUIRED" });
    desk.clock.travelTo(later(since, { days: 59 }));
    await sweep();
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "EXPIRED" });
  });
});
