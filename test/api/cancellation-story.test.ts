import { describe, expect, it } from "vitest";
import { anEnterprise } from "../factories/index.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk({ printsCertificates: true });

describe("An enterprise cancels its cards by itself", () => {
  it("from the draft to the certificate, the blocked cards after their remedy", async () => {
    const acme = await anEnterprise(desk.store)
      .withCards(56, { carrier: "CMCC" })
      .withArrears(3)
      .withCards(4, { carrier: "CTCC" })
      .save();
    const me = acme.viewer;
    const requestId = await desk.draft(me, { undoWindowSeconds: 60, reason: "设备报废" });
    const numbers = acme.cards.map(({ iccid }) => iccid);
    const added = await desk.done(
      me,
      "cancellationRequestCardsAdd",
      { requestId, cards: { iccids: [...numbers, "89860000000000000000"] } },
      "changedCount unknown request { draftCardCount }",
    );
    expect(added).toMatchObject({
      changedCount: 60,
      unknown: ["89860000000000000000"],
      request: { draftCardCount: 60 },
    });
    await desk.giveMaterials(acme, requestId);
    const submitted = await desk.done(
      me,
      "cancellationRequestSubmit",
      { requestId, ...consent },
      "acceptedCount notAcceptedCount request { status lane }",
    );
    expect(submitted).toMatchObject({
      acceptedCount: 60,
      notAcceptedCount: 0,
      request: { status: "SUBMITTED", lane: "FAST" },
    });

    await desk.work();
    const inWindow = await desk.look(me, requestId);
    expect(inWindow).toMatchObject({ status: "IN_PROGRESS", progress: { phase: "UNDO_WINDOW", cancelledCount: 0 } });
    expect(await desk.counts(requestId)).toEqual({ BARRED: 57, BLOCKED: 3 });
    expect(new Set(desk.atCarrier(acme.cards.slice(3)).map(({ status }) => status))).toEqual(new Set(["BARRED"]));
    expect(desk.atCarrier(acme.cards.slice(0, 3))).toEqual(Array(3).fill({ status: "IN_SERVICE", effects: [] }));

    await desk.pass({ seconds: 60 });
    await desk.pass({ seconds: 5 });
    expect(await desk.look(me, requestId)).toMatchObject({
      status: "PARTIALLY_COMPLETED",
      progress: { phase: "DONE", percent: 100, cancelledCount: 57 },
    });
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 57, BLOCKED: 3 });
    const certificate = await desk.store.prisma.certificate.findFirstOrThrow({
      where: { requestId: rowId(requestId) },
    });
    expect(certificate).toMatchObject({ status: "VALID", cardCount: 57 });

    expect(await desk.payArrears(me, { iccids: numbers.slice(0, 3) })).toBe(3);
    await desk.work();
    expect(await desk.look(me, requestId)).toMatchObject({ status: "IN_PROGRESS" });
    await desk.pass({ seconds: 60 });
    await desk.pass({ seconds: 5 });
    const end = await desk.look(me, requestId);
    expect(end).toMatchObject({ status: "COMPLETED", progress: { percent: 100, cancelledCount: 60 } });
    const moves = end.events.nodes
      .map(({ action, actorKind }: { action: string; actorKind: string }) => `${action} ${actorKind}`)
      .reverse();
    expect(moves).toEqual([
      ...["SUBMIT ACCOUNT", "START_CHECKING SYSTEM", "APPROVE SYSTEM", "SCHEDULE SYSTEM", "START SYSTEM"],
      ...["COMPLETE_PARTLY SYSTEM", "REOPEN SYSTEM", "COMPLETE SYSTEM"],
    ]);
    const certificates = await desk.store.prisma.certificate.findMany({
      where: { requestId: rowId(requestId) },
      orderBy: { issuedAt: "asc" },
    });
    expect(certificates.map(({ status, cardCount }) => [status, cardCount])).toEqual([
      ["SUPERSEDED", 57],
      ["VALID", 60],
    ]);
    expect(desk.atCarrier(acme.cards)).toEqual(Array(60).fill({ status: "CANCELLED", effects: ["bar", "cancel"] }));
    expect(await desk.store.prisma.simCard.count({ where: { customerId: acme.id, status: "CANCELLED" } })).toBe(60);
    expect(await desk.store.prisma.ledgerEntry.count({ where: { customerId: acme.id, kind: "FINAL_BILL" } })).toBe(60);
    expect(desk.simulator.summary()).toMatchObject({ cancelled: 60, cancelledTwice: 0, cancelledInService: 0 });
  });
});
