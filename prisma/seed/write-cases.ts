import type { PoolClient } from "pg";
import { caseNumber } from "../../server/cases/rules/case-number.ts";
import { REOPENABLE_DAYS } from "../../server/cases/rules/case-states.ts";
import { laneOf, rankFrom } from "../../server/cases/rules/queue.ts";
import { sql } from "../../server/platform/sql.ts";
import type { DemoAccount, DemoAccounts } from "./accounts.ts";
import { type CaseStory, caseStories } from "./case-stories.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import { secondsAfter } from "./moments.ts";
import type { RequestStory } from "./request-story.ts";
import type { NextId } from "./row-ids.ts";

const DAY_S = 86_400;

interface Making {
  accounts: DemoAccounts;
  nextId: NextId;
  now: Date;
}

/** A case with what was said and what happened. */
interface Written {
  row: Row;
  messages: Row[];
  events: Row[];
  sign: Row;
}

/** How long the agents of whom nobody signs in count as there; then their cases wait for others. */
const SHIFT_S = 10 * 3_600;

/** Who is there: one with all that she takes, one who takes no more for now. The first agent is not there until somebody signs in, so that what waits stays waiting. */
const presences = [
  { by: "secondAgent", state: "AVAILABLE", capacity: 2, languages: ["ZH"], kinds: ["BINDING", "PLAN"] },
  {
    by: "englishAgent",
    state: "AWAY",
    capacity: 3,
    languages: ["EN", "ZH"],
    kinds: ["CANCELLATION", "MONEY", "OTHER"],
  },
] as const;

/** Writes the cases of the operator's day: who waits for an agent, who has one, what was answered, what is over; and which agents are there. */
export async function writeCases(client: PoolClient, stories: readonly RequestStory[], making: Making): Promise<void> {
  const { rows: numbers } = await client.query<{ next: string }>(
    sql`SELECT nextval('"support_case_number"') AS "next" FROM generate_series(1, ${caseStories.length})`,
  );
  const latestOf = (account: DemoAccount) =>
    stories
      .filter(({ beginning }) => !beginning.isRemembered && beginning.customer === account.customer)
      .sort((a, b) => b.beginning.at.getTime() - a.beginning.at.getTime())[0]?.id ?? null;
  const written = caseStories.map((story, place) => {
    const requestId = story.kind === "CANCELLATION" ? latestOf(making.accounts[story.by]) : null;
    const number = Number(numbers.at(-1 - place)?.next);
    return writtenCase(story, { ...making, requestId, number, revision: (caseStories.length - place) * 10 });
  });
  await insertRows(
    client,
    "SupportCase",
    written.map(({ row }) => row),
  );
  await insertRows(
    client,
    "SupportMessage",
    written.flatMap(({ messages }) => messages),
  );
  await insertRows(
    client,
    "SupportCaseEvent",
    written.flatMap(({ events }) => events),
  );
  await insertRows(
    client,
    "SupportCaseSign",
    written.map(({ sign }) => sign),
  );
  await insertRows(
    client,
    "AgentPresence",
    presences.map(({ by, state, capacity, languages, kinds }) => ({
      ...{ accountId: making.accounts[by].id, state, capacity, languages, kinds },
      ...{ since: secondsAfter(making.now, -3_600), leaseUntil: secondsAfter(making.now, SHIFT_S) },
    })),
  );
  const newest = (caseStories.length + 1) * 10;
  await client.query(sql`UPDATE "SupportStream" SET "revision" = ${newest} WHERE "id" = 1`);
}

function writtenCase(
  story: CaseStory,
  {
    accounts,
    nextId,
    now,
    requestId,
    number,
    revision,
  }: Making & { requestId: string | null; number: number; revision: number },
): Written {
  const { by, kind, language = "ZH", subject, minutesAgo, waited, took, said } = story;
  const { isOpen = false, isGivenBack = false, isUnread = false, score, handedOver } = story;
  const [customer, agent, id, lane] = [accounts[by], accounts[story.agent ?? "agent"], nextId(), laneOf(kind)];
  const openedAt = secondsAfter(now, -minutesAgo * 60);
  const after = (minutes: number | undefined) => (minutes === undefined ? null : secondsAfter(openedAt, minutes * 60));
  const takenAt = after(waited);
  const handedOverAt = handedOver && takenAt ? secondsAfter(takenAt, handedOver[1] * 60) : null;
  const formerId = handedOver ? accounts[handedOver[0]].id : null;
  const assignedAt = handedOverAt ?? takenAt;
  const resolvedAt = took === undefined ? null : after((waited ?? 0) + took);
  const closesAt = resolvedAt && secondsAfter(resolvedAt, REOPENABLE_DAYS * DAY_S);
  const closedAt = closesAt && closesAt < now ? closesAt : null;
  const givenBackAt = isGivenBack && takenAt ? secondsAfter(takenAt, 600) : null;
  const ratedAt = score !== undefined && resolvedAt ? secondsAfter(resolvedAt, 50) : null;
  const status = closedAt ? "CLOSED" : resolvedAt ? "RESOLVED" : isOpen ? "ASSIGNED" : "WAITING";
  const row: Row = {
    ...{ id, number: caseNumber(number, openedAt), customerId: customer.customer?.id, requestId, kind, lane, language },
    ...{
      channel: "SELF_SERVICE",
      subject,
      status,
      openedById: customer.id,
      openedAt,
      assignedAt,
      resolvedAt,
      closedAt,
    },
    ...{ agentId: resolvedAt || isOpen ? agent.id : null, leftAgentId: givenBackAt ? agent.id : formerId },
    ...{ rankAt: rankFrom(openedAt, lane), waitingSince: status === "WAITING" ? (givenBackAt ?? openedAt) : null },
    ...{ score: ratedAt ? score : null, ratedAt, revision },
  };
  // What is said goes on from when the agent has it.
  const messages = said.map(([who, text], place) => ({
    ...{ id: nextId(), caseId: id, kind: who, text, revision },
    authorId: who === "CUSTOMER" ? customer.id : who === "NOTE" ? (formerId ?? agent.id) : agent.id,
    writtenAt: place === 0 || !takenAt ? secondsAfter(openedAt, place * 40) : secondsAfter(takenAt, place * 60),
  }));
  // Whoever wrote has read all before it; what was said last is read unless somebody is still to look at it.
  const lastOf = (who: "CUSTOMER" | "STAFF") => messages.findLast((each) => each.kind === who)?.writtenAt ?? null;
  const [heard, told] = [lastOf("CUSTOMER"), lastOf("STAFF")];
  const isLast = (one: Date | null, other: Date | null) => one !== null && (other === null || one > other);
  const readUntil = (mine: Date | null, theirs: Date | null) =>
    isUnread && isLast(theirs, mine)
      ? (messages.findLast((each) => each.kind !== "NOTE" && each.writtenAt < (theirs ?? now))?.writtenAt ?? null)
      : theirs;
  const sign: Row = {
    ...{ caseId: id, customerTypingUntil: null, staffTypingUntil: null, revision: 1 },
    customerReadUntil: readUntil(heard, told),
    staffReadUntil: takenAt ? readUntil(told, heard) : null,
  };
  const event = (action: string, at: Date | null, actorId: string | null, agentId: string | null = null) =>
    at ? [{ id: nextId(), caseId: id, action, actorId, agentId, at, revision }] : [];
  const events = [
    ...event("OPEN", openedAt, customer.id),
    ...event("ASSIGN", takenAt, null, formerId ?? agent.id),
    ...event("HAND_OVER", handedOverAt, formerId, agent.id),
    ...event("GIVE_BACK", givenBackAt, null, agent.id),
    ...event("RESOLVE", resolvedAt, agent.id, agent.id),
    ...event("RATE", ratedAt, customer.id, agent.id),
    ...event("CLOSE", closedAt, null, agent.id),
  ];
  return { row, messages, events, sign };
}
