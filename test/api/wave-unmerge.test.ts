import { describe, expect, it } from "vitest";
import { anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store } = desk;
const manager = await anOpsManager(store);

const labels = ["东", "西", "东", "东", "西", "西", "东", "西", "东", "西"];

/** Ten cards of two sites, one among the other, in a wave for each, and two more behind them; none has begun. */
async function planned(isDraft = false): Promise<{ fleet: SeededCustomer; requestId: string }> {
  const fleet = await anEnterprise(store).withCards(12).save();
  for (const [place, label] of labels.entries())
    await store.prisma.simCard.update({ where: { id: fleet.cards[place]?.id ?? "" }, data: { label } });
  const requestId = isDraft ? await desk.draft(fleet.viewer) : await desk.handIn(fleet, { undoWindowSeconds: 60 });
  if (isDraft)
    await desk.done(fleet.viewer, "cancellationRequestCardsAdd", {
      requestId,
      cards: { cardIds: fleet.cards.map(({ publicId }) => publicId) },
    });
  const day = (days: number) => new Date(desk.clock.now().getTime() + days * 86_400_000).toISOString();
  const hours = [{ weekdays: [2, 4], from: 60, to: 300 }];
  const waves = [
    { name: "东站", cards: { labels: ["东"] }, startsAt: day(1), perMinute: 30, isCanary: true, soakMinutes: 45 },
    {
      ...{ name: "西站", cards: { labels: ["西"] }, startsAt: day(3), hours, perMinute: 7, growthFactor: 2 },
      ...{ isBusinessDaysOnly: true, isAfterPrevious: true, failurePercentLimit: 9 },
    },
    { name: "其余", cards: { isRest: true }, startsAt: day(9) },
  ];
  await desk.done(manager, "scheduleSet", { requestId, waves });
  return { fleet, requestId };
}

async function scheduleOf(requestId: string) {
  const { cancellationRequest } = await desk.client.asViewer(manager).query(
    `query ($id: ID!) { cancellationRequest(id: $id) { schedule { version waves { nodes {
      id name startsAt perMinute growthFactor isBusinessDaysOnly isAfterPrevious isCanary soakMinutes failurePercentLimit cardCount
      hours { weekdays from to } cards { kind labels } items { nodes { card { iccid } } } } } } } }`,
    { id: requestId },
  );
  const { version, waves } = cancellationRequest.schedule;
  return { version, waves: waves.nodes };
}

/** A plan without what a wave that is there again gets anew. */
const asPlanned = ({ waves }: Awaited<ReturnType<typeof scheduleOf>>) =>
  waves.map(({ id, ...wave }: { id: string }) => wave);

const merge = async (requestId: string) => {
  const before = await scheduleOf(requestId);
  const waveIds = before.waves.slice(0, 2).map(({ id }: { id: string }) => id);
  const { schedule } = await desk.done(
    manager,
    "waveMerge",
    { waveIds, version: before.version },
    "schedule { version }",
  );
  return { before, waveId: waveIds[0], version: schedule.version as number };
};

describe("A merge of waves", () => {
  it("is taken back: each wave has its cards, hours and care again, even when a site of a card has changed", async () => {
    const { fleet, requestId } = await planned();
    const { before, waveId, version } = await merge(requestId);
    const together = await scheduleOf(requestId);
    expect(together.waves.map(({ name, cardCount }: { name: string; cardCount: number }) => [name, cardCount])).toEqual(
      [
        ["东站", 10],
        ["其余", 2],
      ],
    );
    // A rule would find this one elsewhere now.
    await store.prisma.simCard.update({ where: { id: fleet.cards[0]?.id ?? "" }, data: { label: "西" } });
    const { waves } = await desk.done(manager, "waveUnmerge", { waveId, version }, "waves { name }");
    expect(waves.map(({ name }: { name: string }) => name).sort()).toEqual(["东站", "西站"].sort());
    const after = await scheduleOf(requestId);
    expect(after.version).toBe(version + 1);
    expect(asPlanned(after)).toEqual(asPlanned(before));
    expect(after.waves[0].id).toBe(waveId);
    const acts = await store.prisma.auditEntry.findMany({ where: { action: "schedule.unmergeWaves" } });
    expect(acts).toMatchObject([{ facts: { wave: "东站", waveCount: 2 } }]);
    await desk.dropJobs();
  });

  it("is not taken back once the plan has changed since, nor where nothing was merged", async () => {
    const { requestId } = await planned();
    const { before, waveId, version } = await merge(requestId);
    const rest = before.waves[2].id;
    const said = async (input: object) =>
      (await desk.call(manager, "waveUnmerge", input)).userErrors.map(({ code }: { code: string }) => code);
    expect(await said({ waveId: rest, version })).toEqual(["NOTHING_MERGED"]);
    expect(await said({ waveId, version: version - 1 })).toEqual(["SCHEDULE_CHANGED_MEANWHILE"]);
    await desk.done(manager, "waveMove", { waveId: rest, version, perMinute: 5 });
    expect(await said({ waveId, version })).toEqual(["SCHEDULE_CHANGED_MEANWHILE"]);
    expect(await said({ waveId, version: version + 1 })).toEqual(["NOTHING_MERGED"]);
    const [both] = await Promise.all([said({ waveId: "wave_none", version })]);
    expect(both).toEqual(["NOT_FOUND"]);
    await desk.dropJobs();
  });

  it("is taken back once, whoever asks twice at the same time", async () => {
    const { requestId } = await planned();
    const { waveId, version } = await merge(requestId);
    const answers = await Promise.all([1, 2].map(() => desk.call(manager, "waveUnmerge", { waveId, version })));
    expect(answers.map(({ userErrors }) => userErrors.length).sort()).toEqual([0, 1]);
    expect((await scheduleOf(requestId)).waves).toHaveLength(3);
    await desk.dropJobs();
  });

  it("of a draft gives the rules back, by which its cards are found when it is handed in", async () => {
    const { fleet, requestId } = await planned(true);
    const { before, waveId, version } = await merge(requestId);
    await desk.done(fleet.viewer, "waveUnmerge", { waveId, version });
    const after = await scheduleOf(requestId);
    expect(asPlanned(after)).toEqual(asPlanned(before));
    expect(
      await store.prisma.wave.count({ where: { schedule: { requestId: rowId(requestId) }, status: "PLANNED" } }),
    ).toBe(3);
    await desk.dropJobs();
  });
});
