import { expect, it } from "vitest";
import { giveBackCases } from "../../server/cases/actions/give-back-cases.ts";
import { lockQueue } from "../../server/cases/actions/lock-queue.ts";
import { routeCases } from "../../server/cases/actions/route-cases.ts";
import { pickedCase, transitionCases } from "../../server/cases/actions/transition-cases.ts";
import { type CaseKind, type CaseLanguage, laneOf, rankFrom } from "../../server/cases/rules/queue.ts";
import { seededDraw } from "../../server/platform/seeded-draw.ts";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction, type Transaction } from "../../server/platform/transaction.ts";
import { anAgent, anEnterprise, insertRows, nextId } from "../factories/index.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { proofSize } from "../support/proof-size.ts";
import { canHave, type PlainAgent, type PlainCase, plainRouting } from "./plain-routing.ts";

const store = await useDatabase();
const customer = await anEnterprise(store).save();
const kinds: CaseKind[] = ["CANCELLATION", "BINDING", "PLAN", "MONEY", "OTHER"];
/** Steps of a day of ten hours; each is some minutes in which several things happen at once. */
const STEPS = proofSize(25, 600);
const MINUTES = 600 / STEPS;

/** What there is in the database now, as plain facts. */
async function found(
  tx: Transaction,
  now: Date,
): Promise<{ agents: PlainAgent[]; waiting: PlainCase[]; held: Held[] }> {
  const agents = await tx.$queryRaw<(PlainAgent & { leaseUntil: Date })[]>(sql`
    SELECT "accountId" AS "id", "state"::text AS "state", "capacity", "languages"::text[] AS "languages", "kinds"::text[] AS "kinds", "leaseUntil" FROM "AgentPresence"`);
  const waiting = await tx.$queryRaw<PlainCase[]>(sql`
    SELECT "id", "language"::text AS "language", "kind"::text AS "kind", "rankAt", "leftAgentId", "passedUntil" FROM "SupportCase" WHERE "status" = 'WAITING'`);
  const held = await tx.$queryRaw<Held[]>(sql`
    SELECT "id", "agentId", "assignedAt" FROM "SupportCase" WHERE "status" = 'ASSIGNED' ORDER BY "assignedAt", "id"`);
  const has = (id: string) => held.filter(({ agentId }) => agentId === id).map(({ assignedAt }) => assignedAt);
  return {
    agents: agents.map((agent) => ({ ...agent, isSilent: agent.leaseUntil <= now, has: has(agent.id) })),
    ...{ waiting, held },
  };
}

interface Held {
  id: string;
  agentId: string;
  assignedAt: Date;
}

it("On a random day with too few agents cases go as the plain rules say, and none of them starves", async () => {
  const draw = seededDraw("a day at the desk");
  const dice = (what: string, step: number, sides: number) => Math.floor(draw(what, "day", step) * sides);
  const agents = await Promise.all([1, 2, 3, 4, 5, 6].map(() => anAgent(store)));
  await insertRows(
    store,
    "AgentPresence",
    agents.map(({ accountId }, place) => ({
      ...{ accountId, state: "AVAILABLE", capacity: 1 + (place % 3), since: startOfTestTime },
      ...{ languages: place === 5 ? "{ZH,EN}" : "{ZH}", kinds: place === 4 ? "{MONEY,PLAN}" : `{${kinds.join()}}` },
      leaseUntil: later(startOfTestTime, { days: 2 }),
    })),
  );
  const [ranks, overtaken] = [new Map<string, PlainCase>(), new Map<string, number>()];
  for (let step = 0; step < STEPS; step += 1) {
    const now = later(startOfTestTime, { minutes: step * MINUTES });
    await inTransaction(store, async (tx) => {
      await lockQueue(tx);
      const before = await found(tx, now);
      // About as many come as agents can take, and in the middle of the day a flood of cancellations.
      const isFlood = step > STEPS / 3 && step < STEPS / 2;
      for (let come = 1 + dice("come", step, 3) + (isFlood ? 4 : 0); come > 0; come -= 1) {
        const kind: CaseKind = isFlood ? "CANCELLATION" : (kinds[dice(`kind ${come}`, step, 5)] ?? "OTHER");
        const language: CaseLanguage = dice(`language ${come}`, step, 8) === 0 ? "EN" : "ZH";
        const [id, lane] = [nextId(), laneOf(kind)];
        await tx.supportCase.create({
          data: {
            ...{ id, number: `SC-${id}`, customerId: customer.id, kind, lane, language, channel: "SELF_SERVICE" },
            ...{ subject: "余额", openedById: customer.viewer.accountId, openedAt: now, waitingSince: now },
            rankAt: rankFrom(now, lane),
          },
        });
      }
      for (const [place, { id, agentId }] of before.held.entries()) {
        const what = dice(`held ${place}`, step, 10);
        const move = { picked: pickedCase(id), actorId: agentId, now };
        if (what < 2) await transitionCases(tx, { action: "RESOLVE", ...move });
        else if (what === 2) await transitionCases(tx, { action: "PUT_BACK", ...move });
      }
      const one = agents[dice("agent", step, agents.length)];
      if (one && dice("vanishes", step, 4) === 0) {
        await giveBackCases(tx, one.accountId, now);
        await tx.agentPresence.update({ where: { accountId: one.accountId }, data: { leaseUntil: now } });
      } else if (one) {
        const data = {
          leaseUntil: later(now, { days: 1 }),
          state: dice("away", step, 5) === 0 ? "AWAY" : "AVAILABLE",
        } as const;
        await tx.agentPresence.update({ where: { accountId: one.accountId }, data });
      }

      const { agents: there, waiting } = await found(tx, now);
      for (const each of waiting) ranks.set(each.id, each);
      const expected = plainRouting(
        there.map((agent) => ({ ...agent, has: [...agent.has] })),
        waiting,
        now,
      );
      await routeCases(tx, now);
      const after = await found(tx, now);
      const wereThere = new Set(waiting.map(({ id }) => id));
      const went = after.held.filter(({ id }) => wereThere.has(id)).map(({ id, agentId }) => [id, agentId]);
      expect(went.sort(), `step ${step}`).toEqual(expected.sort());
      expect(after.agents.filter(({ has, capacity }) => has.length > capacity)).toEqual([]);
      // Nobody who could have had it gets something that ranks later.
      for (const [id, agentId] of went) {
        const agent = there.find((each) => each.id === agentId) as PlainAgent;
        for (const left of after.waiting.filter((each) => canHave(agent, each, now)))
          if ((ranks.get(id as string) as PlainCase).rankAt > left.rankAt)
            overtaken.set(left.id, (overtaken.get(left.id) ?? 0) + 1);
      }
    });
  }
  expect([...overtaken]).toEqual([]);
  const assigned = await store.prisma.supportCase.count({ where: { assignedAt: { not: null } } });
  // The day had work for everybody.
  expect(assigned).toBeGreaterThan(STEPS / 2);
  expect(ranks.size).toBeGreaterThan(assigned);
});
