import { describe, expect, it } from "vitest";
import { anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const manager = await anOpsManager(desk.store);

interface Shown {
  id: string;
  name: string;
  cardCount: number;
  cards: { kind: string; count: number | null };
  namedCards: { totalCount: number; nodes: { id: string; iccid: string }[] };
}

async function scheduleOf(requestId: string): Promise<{ version: number; waves: Shown[] }> {
  const { cancellationRequest } = await desk.client.asViewer(manager).query(
    `query ($id: ID!) { cancellationRequest(id: $id) { schedule { version waves { nodes {
      id name cardCount cards { kind count } namedCards(first: 3) { totalCount nodes { id iccid } } } } } } }`,
    { id: requestId },
  );
  const { version, waves } = cancellationRequest.schedule;
  return { version, waves: waves.nodes };
}

const set = (input: object) => desk.call(manager, "scheduleSet", input, "schedule { version }");

/** A request of twelve cards of which a wave names five; all the others are the rest. */
async function aNamedWave(): Promise<{ fleet: SeededCustomer; requestId: string; cardIds: string[] }> {
  const fleet = await anEnterprise(desk.store).withCards(12).save();
  const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
  const cards = await desk.store.prisma.simCard.findMany({
    where: { customerId: fleet.id },
    orderBy: { iccid: "asc" },
  });
  const cardIds = cards.slice(2, 7).map(({ id }) => `card_${id}`);
  await desk.done(manager, "scheduleSet", { requestId, waves: [{ name: "点名", cards: { cardIds } }, theRest] });
  return { fleet, requestId, cardIds };
}
const theRest = { name: "其余", cards: { isRest: true } };

describe("A schedule that is set anew", () => {
  it("keeps the cards that a wave names without their being sent again, but for those that are taken out", async () => {
    const { requestId, cardIds } = await aNamedWave();
    const before = await scheduleOf(requestId);
    const [named] = before.waves;
    expect(named).toMatchObject({ cards: { kind: "CARDS", count: 5 }, namedCards: { totalCount: 5 } });
    expect(named?.namedCards.nodes.map(({ id }) => id)).toEqual(cardIds.slice(0, 3));
    expect(before.waves[1]?.namedCards.totalCount).toBe(0);

    const keep = { waveId: named?.id, exceptCardIds: [cardIds[0]] };
    const again = await set({ requestId, version: 1, waves: [{ name: "点名二", cards: { keep } }, theRest] });
    expect(again.userErrors).toEqual([]);
    const after = await scheduleOf(requestId);
    expect(after.waves.map(({ name, cardCount }) => [name, cardCount])).toEqual([
      ["点名二", 4],
      ["其余", 8],
    ]);
    expect(after.waves[0]?.namedCards.nodes.map(({ id }) => id)).toEqual(cardIds.slice(1, 4));
    await desk.dropJobs();
  });

  it("keeps no cards of a wave that names none or is of another request", async () => {
    const { requestId } = await aNamedWave();
    const other = await aNamedWave();
    const [foreign] = (await scheduleOf(other.requestId)).waves;
    const [, rest] = (await scheduleOf(requestId)).waves;
    for (const waveId of [foreign?.id, rest?.id, "wave_none"]) {
      const { userErrors } = await set({ requestId, version: 1, waves: [{ name: "甲", cards: { keep: { waveId } } }] });
      expect(userErrors.map(({ code }: { code: string }) => code)).toContain("RULE_EMPTY");
    }
    await desk.dropJobs();
  });

  it("keeps a start that has passed while its wave waited, and takes no other start in the past", async () => {
    const fleet = await anEnterprise(desk.store).withCards(4).save();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const startsAt = new Date(desk.clock.now().getTime() + 3_600_000);
    const [first, second] = [
      { name: "甲", cards: { first: 2 }, startsAt: new Date(startsAt.getTime() + 86_400_000).toISOString() },
      { ...theRest, isAfterPrevious: true, startsAt: startsAt.toISOString() },
    ];
    await desk.done(manager, "scheduleSet", { requestId, waves: [first, second] });
    desk.clock.travelTo(new Date(startsAt.getTime() + 7_200_000));
    const toTheMinute = `${startsAt.toISOString().slice(0, 16)}:00Z`;
    const again = await set({ requestId, version: 1, waves: [first, { ...second, startsAt: toTheMinute }] });
    expect(again.userErrors).toEqual([]);
    const earlier = new Date(startsAt.getTime() - 60_000).toISOString();
    const refused = await set({ requestId, version: 2, waves: [first, { ...second, startsAt: earlier }] });
    expect(refused.userErrors).toMatchObject([
      { code: "STARTS_IN_THE_PAST", path: ["input", "waves", "1", "startsAt"] },
    ]);
    const { waves } = await scheduleOf(requestId);
    expect(await desk.store.prisma.wave.count({ where: { id: rowId(waves[1]?.id ?? "") } })).toBe(1);
    await desk.dropJobs();
  });
});
