import { describe, expect, it } from "vitest";
import { anEnterprise } from "../factories/index.ts";
import { consent } from "../support/desk.ts";
import { allDay, EACH, ledgerSum, settle, useStepDesk } from "./step-desk.ts";

const { desk, aFleet, set, scheduleOf, quote, tomorrowAtTen } = await useStepDesk();

describe("Steps of a schedule", () => {
  it("take away what blocks the cards of a fleet, and the cards go in their wave", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const steps = [settle(4 * EACH), { kind: "UNBIND_DEVICES", moment: "AT_ONCE" }];
    const [arrears, devices] = (await quote(fleet, { requestId, waves: allDay, steps })).steps;
    expect(arrears).toMatchObject({
      ...{ cardCount: 10, doableCount: 4, notNeededCount: 5, refusals: [{ code: "LEGAL_HOLD", count: 1 }] },
      ...{ amountFen: 4 * EACH, growthFen: 0, isAboveMaximum: false },
    });
    expect(devices).toMatchObject({ cardCount: 10, doableCount: 3, refusals: [], amountFen: 0 });

    expect((await set(fleet, { requestId, waves: allDay, steps })).userErrors).toEqual([]);
    await desk.work();
    const { steps: done } = await scheduleOf(fleet, requestId);
    expect(done).toMatchObject([
      { status: "DONE", doneCount: 4, notNeededCount: 5, refusedCount: 1, chargedFen: arrears.amountFen },
      { status: "DONE", doneCount: 3, notNeededCount: 7, refusedCount: 0, chargedFen: 0 },
    ]);
    expect(ledgerSum(done[0])).toBe(arrears.amountFen);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 9, BLOCKED: 1 });
  });

  it("charge nothing before the hours of the wave, and as much as was quoted for that day", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const at = tomorrowAtTen();
    const waves = [
      { name: "先行", cards: { cardIds: [fleet.cards[9]?.publicId] } },
      { name: "其余", cards: { isRest: true }, startsAt: at.toISOString() },
    ];
    const steps = [
      settle(20_000, { moment: "WAVE_OPENS", waveName: "其余" }),
      { kind: "UNBIND_DEVICES", moment: "WAVE_OPENS" },
    ];
    const [arrears] = (await quote(fleet, { requestId, waves, steps })).steps;
    // A day later each fen costs 3‰ more.
    expect(arrears).toMatchObject({
      cardCount: 9,
      amountFen: 4 * (EACH + 6),
      growthFen: 24,
      firstAt: at.toISOString(),
    });
    expect((await set(fleet, { requestId, waves, steps })).userErrors).toEqual([]);
    await desk.work();
    expect(await scheduleOf(fleet, requestId)).toMatchObject({
      status: "IN_PROGRESS",
      steps: [
        { status: "PLANNED", chargedFen: 0, nextAt: at.toISOString() },
        { status: "RUNNING", doneCount: 0, notNeededCount: 1 },
      ],
    });
    const { cancellationItems } = await desk.client
      .asViewer(fleet.viewer)
      .query(
        `query ($id: ID!) { cancellationItems(first: 20, filter: { requestId: $id, statusIn: [BLOCKED] }) { nodes { blockers { code } stepsToCome { kind removes nextAt } } } }`,
        { id: requestId },
      );
    expect(cancellationItems.nodes).toHaveLength(6);
    for (const { blockers, stepsToCome } of cancellationItems.nodes) {
      const removed = stepsToCome.flatMap(({ removes }: { removes: string[] }) => removes);
      const codes = blockers.map(({ code }: { code: string }) => code);
      expect(removed).toEqual(codes.includes("LEGAL_HOLD") ? [] : codes);
    }

    desk.clock.travelTo(at);
    await desk.work();
    const { steps: done } = await scheduleOf(fleet, requestId);
    expect(done).toMatchObject([
      { status: "DONE", chargedFen: arrears.amountFen },
      { status: "DONE", doneCount: 3 },
    ]);
    expect(ledgerSum(done[0])).toBe(arrears.amountFen);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 9, BLOCKED: 1 });
  });

  it("free a fleet of which every card is blocked, and stand in the books with the draft's request", async () => {
    const fleet = await anEnterprise(desk.store).withCards(5).withArrears(5, { amountFen: 700, dueDaysAgo: 1 }).save();
    const draft = await desk.draft(fleet.viewer, { undoWindowSeconds: 60 });
    const cardIds = fleet.cards.map(({ publicId }) => publicId);
    await desk.done(fleet.viewer, "cancellationRequestCardsAdd", { requestId: draft, cards: { cardIds } });
    const at = tomorrowAtTen();
    const waves = [{ name: "全部", cards: { isRest: true }, startsAt: at.toISOString() }];
    const steps = [settle(5 * 800, { moment: "WAVE_OPENS" })];
    expect((await set(fleet, { requestId: draft, waves, steps })).userErrors).toEqual([]);
    expect((await quote(fleet, { requestId: draft })).steps).toMatchObject([
      { cardCount: 5, amountFen: 5 * (700 + 4) },
    ]);
    await desk.giveMaterials(fleet, draft);
    await desk.done(fleet.viewer, "cancellationRequestSubmit", { requestId: draft, ...consent });
    await desk.work();
    expect(await scheduleOf(fleet, draft)).toMatchObject({ status: "SCHEDULED", waves: [{ status: "PLANNED" }] });
    desk.clock.travelTo(at);
    await desk.workThrough();
    expect(await scheduleOf(fleet, draft)).toMatchObject({
      ...{ status: "COMPLETED", waves: [{ status: "DONE" }] },
      steps: [{ status: "DONE", doneCount: 5, chargedFen: 5 * 704 }],
    });
    // Never did the customer hear that it was over before it was.
    const { events } = await desk.look(fleet.viewer, draft);
    const actions = events.nodes.map(({ action }: { action: string }) => action);
    expect(actions).not.toContain("COMPLETE_PARTLY");
    expect(actions).not.toContain("ASK_ACTION");
  });
});
