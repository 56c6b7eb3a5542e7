import { describe, expect, it } from "vitest";
import { anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const manager = await anOpsManager(desk.store);

const previewFields = `faults { code path isWarning message } endsAt dueAt isDueMet missedByMinutes savedFen billedAgainFen
  waves { waveId name cardCount startsAt sentAt endsAt verdictAt noEndReason savedFen billedAgainFen }`;

async function preview(viewer: typeof manager, requestId: string, waves?: object[]) {
  const { schedulePreview } = await desk.client
    .asViewer(viewer)
    .query(`query ($input: SchedulePreviewInput!) { schedulePreview(input: $input) { ${previewFields} } }`, {
      input: { requestId, ...(waves && { waves }) },
    });
  return schedulePreview;
}

/** 200 cards, of which half renew on the tenth of the month and half on the twentieth. */
async function aRenewingFleet(): Promise<SeededCustomer> {
  const fleet = await anEnterprise(desk.store).withCards(200, { carrier: "CMCC", isAutoRenewalOn: true }).save();
  for (const [day, cards] of [
    [10, fleet.cards.slice(0, 100)],
    [20, fleet.cards.slice(100)],
  ] as const)
    await desk.store.prisma.simCard.updateMany({
      where: { iccid: { in: cards.map(({ iccid }) => iccid) } },
      data: { renewalDay: day },
    });
  return fleet;
}

describe("A plan that is only tried out", () => {
  it("says when each wave ends, what is saved before cards renew, and sets nothing", async () => {
    const fleet = await aRenewingFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 3_600 });
    const found = await preview(manager, requestId, [
      { name: "十日前", cards: { renewsBefore: "2026-03-11" } },
      { name: "其余", cards: { isRest: true }, startsAt: "2026-03-25T01:00:00Z" },
    ]);
    expect(found).toMatchObject({
      faults: [],
      isDueMet: false,
      missedByMinutes: expect.any(Number),
      waves: [
        { name: "十日前", cardCount: 100, noEndReason: null, billedAgainFen: 0 },
        { name: "其余", cardCount: 100, startsAt: "2026-03-25T01:00:00.000Z", savedFen: 0 },
      ],
    });
    expect(found.waves[0].savedFen).toBeGreaterThan(0);
    expect(found.billedAgainFen).toBe(found.waves[1].billedAgainFen);
    expect(await desk.store.prisma.schedule.count()).toBe(0);
    await desk.dropJobs();
  });

  it("is told its mistakes as if it were set, and is nobody else's to see", async () => {
    const fleet = await anEnterprise(desk.store).withCards(30).save();
    const requestId = await desk.handIn(fleet);
    const { faults } = await preview(fleet.viewer, requestId, [
      { name: "", cards: { first: 1 }, hours: [{ weekdays: [1], from: 60, to: 60 }] },
      { name: "其余", cards: { isRest: true } },
    ]);
    expect(faults).toMatchObject([
      { code: "NAME_MISSING", path: ["input", "waves", "0", "name"], isWarning: false },
      { code: "HOURS_WITHOUT_LENGTH", path: ["input", "waves", "0", "hours", "0"] },
    ]);
    const twoWays = await preview(fleet.viewer, requestId, [{ name: "甲", cards: { first: 1, isRest: true } }]);
    expect(twoWays.faults).toMatchObject([{ code: "ONE_RULE_ONLY" }]);
    const stranger = await anEnterprise(desk.store).withCards(1).save();
    expect(await preview(stranger.viewer, requestId)).toBeNull();
    await desk.dropJobs();
  });

  it("forecasts the schedule as it stands: what waits for a canary, and what a person has stopped", async () => {
    const fleet = await anEnterprise(desk.store).withCards(60, { carrier: "CMCC" }).save();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    await desk.done(manager, "scheduleSet", {
      requestId,
      waves: [
        { name: "试点", cards: { first: 20 }, isCanary: true, soakMinutes: 60 },
        { name: "其余", cards: { isRest: true } },
      ],
    });
    await desk.work();
    const { waves } = await preview(manager, requestId);
    const [canary, rest] = waves;
    expect(canary).toMatchObject({ waveId: expect.stringMatching(/^wave_/), cardCount: 0 });
    const startsIn = Date.parse(rest.startsAt) - desk.clock.now().getTime();
    expect(startsIn).toBeGreaterThan(3_600_000 - 120_000);
    expect(startsIn).toBeLessThanOrEqual(3_600_000 + 120_000);
    const { cancellationRequest } = await desk.client
      .asViewer(manager)
      .query(`query ($id: ID!) { cancellationRequest(id: $id) { schedule { waves { nodes { id } } } } }`, {
        id: requestId,
      });
    await desk.done(manager, "wavePause", { waveId: cancellationRequest.schedule.waves.nodes[1].id });
    expect((await preview(manager, requestId)).waves[1]).toMatchObject({ endsAt: null, noEndReason: "HELD" });
    await desk.dropJobs();
  });
});

describe("A wave whose cards have all gone", () => {
  it("is reported for that neither while it runs nor once it is done, alone or beside a plan for the others", async () => {
    const fleet = await anEnterprise(desk.store).withCards(60, { carrier: "CMCC" }).save();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const rest = { name: "其余", cards: { isRest: true } };
    const canary = { name: "试点", cards: { first: 20 }, isCanary: true, soakMinutes: 60 };
    await desk.done(manager, "scheduleSet", { requestId, waves: [canary, rest] });
    await desk.work();
    for (const minutes of [0, 5]) {
      await desk.pass({ minutes });
      for (const waves of [undefined, [rest]]) {
        const { faults, waves: foreseen } = await preview(manager, requestId, waves);
        expect(faults).toEqual([]);
        expect(foreseen[0]).toMatchObject({ name: "试点", cardCount: 0, noEndReason: null });
        expect(Date.parse(foreseen[0].endsAt)).toBeLessThanOrEqual(desk.clock.now().getTime() + 60_000);
      }
    }
    await desk.dropJobs();
  });
});

describe("What cards can be told apart by", () => {
  it("is told of all of them, with how many there are, until they are in a wave that has begun", async () => {
    const fleet = await anEnterprise(desk.store)
      .withCards(12, { carrier: "CMCC", label: "北站" })
      .withCards(3, { carrier: "CUCC", plan: "GROUPED" })
      .save();
    const requestId = await desk.handIn(fleet);
    const groups = async (viewer = manager) =>
      (
        await desk.client
          .asViewer(viewer)
          .query(
            `query ($id: ID!) { scheduleCardGroups(requestId: $id) { isWhole labels { label cardCount } plans { plan { code } cardCount } carriers { carrier cardCount } } }`,
            { id: requestId },
          )
      ).scheduleCardGroups;
    const all = await groups();
    expect(all).toMatchObject({
      isWhole: true,
      labels: [{ label: "北站", cardCount: 12 }],
      carriers: [
        { carrier: "CMCC", cardCount: 12 },
        { carrier: "CUCC", cardCount: 3 },
      ],
    });
    expect(all.plans).toContainEqual({ plan: { code: "GROUPED" }, cardCount: 3 });
    const tomorrow = new Date(desk.clock.now().getTime() + 86_400_000).toISOString();
    const waves = [
      { name: "北站", cards: { labels: ["北站"] } },
      { name: "其余", cards: { isRest: true }, startsAt: tomorrow },
    ];
    await desk.done(manager, "scheduleSet", { requestId, waves });
    await desk.work();
    expect(await groups()).toMatchObject({ labels: [], carriers: [{ carrier: "CUCC", cardCount: 3 }] });
    const stranger = await anEnterprise(desk.store).withCards(1).save();
    expect(await groups(stranger.viewer)).toBeNull();
    await desk.dropJobs();
  });
});

describe("Waves that are suggested", () => {
  it("try the way first, go before cards renew, say why, and can be set as they are", async () => {
    const fleet = await aRenewingFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 3_600 });
    const { scheduleSuggestion } = await desk.client.asViewer(fleet.viewer).query(
      `query ($input: ScheduleSuggestionInput!) { scheduleSuggestion(input: $input) {
        savedFen billedAgainFen endsAt dueAt isDueMet reasons { code sentence }
        waves { name cards { kind cardIds labels carriers renewsBefore } notBefore hours { weekdays from to } isBusinessDaysOnly blackoutDays
          isCanary soakMinutes failurePercentLimit cardCount endsAt verdictAt savedFen reasons { code sentence } } } }`,
      { input: { requestId } },
    );
    const { waves } = scheduleSuggestion;
    expect(waves).toMatchObject([
      { name: "试点", cardCount: 2, isCanary: true, cards: { kind: "CARDS" }, reasons: [{ code: "CANARY_FIRST" }, {}] },
      { cards: { kind: "RENEWAL_BEFORE" }, reasons: [{ code: "ENDS_BEFORE_RENEWAL" }] },
      { cards: { kind: "REST" }, reasons: [{ code: "ENDS_BEFORE_RENEWAL" }] },
    ]);
    expect(scheduleSuggestion).toMatchObject({ billedAgainFen: 0, isDueMet: true });
    const sums = waves.map(({ savedFen }: { savedFen: number }) => savedFen);
    expect(scheduleSuggestion.savedFen).toBe(sums.reduce((a: number, b: number) => a + b, 0));
    interface Suggested {
      name: string;
      cards: { kind: "CARDS" | "RENEWAL_BEFORE" | "REST"; cardIds: string[] | null; renewsBefore: string | null };
      isCanary: boolean;
      soakMinutes: number;
    }
    const asInput = waves.map((wave: Suggested) => ({
      name: wave.name,
      cards: {
        CARDS: { cardIds: wave.cards.cardIds },
        RENEWAL_BEFORE: { renewsBefore: wave.cards.renewsBefore },
        REST: { isRest: true },
      }[wave.cards.kind],
      isCanary: wave.isCanary,
      soakMinutes: wave.soakMinutes,
    }));
    const { userErrors, schedule } = await desk.call(
      fleet.viewer,
      "scheduleSet",
      { requestId, waves: asInput },
      "schedule { waves { nodes { cardCount } } }",
    );
    expect(userErrors).toEqual([]);
    expect(schedule.waves.nodes.map(({ cardCount }: { cardCount: number }) => cardCount)).toEqual(
      waves.map(({ cardCount }: { cardCount: number }) => cardCount),
    );
    await desk.dropJobs();
  });

  it("are there for a draft as well, and wait for the day that the customer wished", async () => {
    const fleet = await anEnterprise(desk.store).withCards(120, { carrier: "CMCC" }).save();
    const requestId = await desk.draft(fleet.viewer);
    await desk.done(fleet.viewer, "cancellationRequestCardsAdd", {
      requestId,
      cards: { iccids: fleet.cards.map(({ iccid }) => iccid) },
    });
    const { scheduleSuggestion } = await desk.client
      .asViewer(manager)
      .query(
        `query ($input: ScheduleSuggestionInput!) { scheduleSuggestion(input: $input) { reasons { code } waves { cardCount notBefore startsAt } } }`,
        { input: { requestId, wishedDay: "2026-03-16" } },
      );
    expect(scheduleSuggestion.reasons).toContainEqual({ code: "WISHED_DAY" });
    expect(scheduleSuggestion.waves[0].startsAt).toBe("2026-03-15T16:00:00.000Z");
    expect(scheduleSuggestion.waves.map(({ cardCount }: { cardCount: number }) => cardCount)).toEqual([1, 119]);
  });
});
