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
}

/** Writes the cases of the operator's day: who waits for an agent, what was answered, what is over. Nobody of the agents is there until somebody signs in. */
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
  const newest = (caseStories.length + 1) * 10;
  await client.query(sql`UPDATE "SupportStream" SET "revision" = ${newest} WHERE "id" = 1`);
}

function writtenCase(
  { by, kind, language = "ZH", subject, minutesAgo, waited, took, isGivenBack = false, said }: CaseStory,
  {
    accounts,
    nextId,
    now,
    requestId,
    number,
    revision,
  }: Making & { requestId: string | null; number: number; revision: number },
): Written {
  const [customer, agent, id, lane] = [accounts[by], accounts.agent, nextId(), laneOf(kind)];
  const openedAt = secondsAfter(now, -minutesAgo * 60);
  const after = (minutes: number | undefined) => (minutes === undefined ? null : secondsAfter(openedAt, minutes * 60));
  const assignedAt = after(waited);
  const resolvedAt = took === undefined ? null : after((waited ?? 0) + took);
  const closesAt = resolvedAt && secondsAfter(resolvedAt, REOPENABLE_DAYS * DAY_S);
  const closedAt = closesAt && closesAt < now ? closesAt : null;
  const givenBackAt = isGivenBack && assignedAt ? secondsAfter(assignedAt, 600) : null;
  const status = closedAt ? "CLOSED" : resolvedAt ? "RESOLVED" : "WAITING";
  const row: Row = {
    ...{ id, number: caseNumber(number, openedAt), customerId: customer.customer?.id, requestId, kind, lane, language },
    ...{ channel: "SELF_SERVICE", subject, status, agentId: resolvedAt ? agent.id : null, openedById: customer.id },
    ...{
      openedAt,
      rankAt: rankFrom(openedAt, lane),
      waitingSince: status === "WAITING" ? (givenBackAt ?? openedAt) : null,
    },
    ...{ assignedAt, resolvedAt, closedAt, leftAgentId: givenBackAt ? agent.id : null, revision },
  };
  // What is said goes on from when the agent has it.
  const messages = said.map(([who, text], place) => ({
    ...{ id: nextId(), caseId: id, kind: who, authorId: who === "CUSTOMER" ? customer.id : agent.id, text, revision },
    writtenAt: place === 0 || !assignedAt ? secondsAfter(openedAt, place * 40) : secondsAfter(assignedAt, place * 60),
  }));
  const event = (action: string, at: Date | null, actorId: string | null, agentId: string | null = null) =>
    at ? [{ id: nextId(), caseId: id, action, actorId, agentId, at, revision }] : [];
  const events = [
    ...event("OPEN", openedAt, customer.id),
    ...event("ASSIGN", assignedAt, null, agent.id),
    ...event("GIVE_BACK", givenBackAt, null, agent.id),
    ...event("RESOLVE", resolvedAt, agent.id, agent.id),
    ...event("CLOSE", closedAt, null, agent.id),
  ];
  return { row, messages, events };
}
