/** What persons had to decide about past requests, and decided: what the desk's figures are made of. */
import type { PoolClient } from "pg";
import { sql } from "../../server/platform/sql.ts";
import type { Decision, TaskKind } from "../../server/reviews/rules/decisions.ts";
import { priorityOf } from "../../server/reviews/rules/priority.ts";
import { reasonTemplate } from "../../server/reviews/rules/reason-templates.ts";
import { NO_DATE, type TaskClockEvent, taskClock, taskTime } from "../../server/reviews/rules/task-clock.ts";
import { taskNumber } from "../../server/reviews/rules/task-number.ts";
import { defaultPolicy } from "../../server/risk/rules/risk-policy.ts";
import { calendarOf, readClock } from "../../server/sla/index.ts";
import type { DemoAccount } from "./accounts.ts";
import type { Past } from "./history.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import { daysBefore } from "./moments.ts";
import type { RequestStory, StoryItem } from "./request-story.ts";
import type { NextId } from "./row-ids.ts";

/** A question to a person: about a held card, the documents, or an appeal. */
export interface StoryReview {
  kind: Exclude<TaskKind, "BLOCKED_CARD">;
  /** The card it is about; null when it is about the request as a whole. */
  item: StoryItem | null;
  appeal: StoryAppeal | null;
  openedAt: Date;
  /** Who may not answer: they had part in what an appeal is against. */
  excluded: DemoAccount | null;
  /** When the question went away unanswered; null when it did not. */
  closedAt: Date | null;
  /** The answer; null while it waits. */
  decided: { at: Date; by: DemoAccount; decision: Decision; reasonCode: string } | null;
}

/** What made a card a risk: it came from another customer lately. */
export interface StoryFlag {
  item: StoryItem;
  ownerChangedDaysAgo: number;
  raisedAt: Date;
  status: "OPEN" | "CLEARED" | "CONFIRMED" | "LAPSED";
  decidedAt: Date | null;
  by: DemoAccount | null;
}

/** A customer who did not agree. */
export interface StoryAppeal {
  id: string;
  item: StoryItem;
  at: Date;
  statement: string;
  status: "OPEN" | "GRANTED" | "DENIED";
  decidedAt: Date | null;
  answer: string | null;
}

/** Holds the first so many clear cards because they changed hands lately; the two reviewers release one after the other. */
export function reviewCards(past: Past, story: RequestStory, count: number): void {
  const { draw, accounts } = past;
  const held = story.itemsIn("CLEARED").slice(0, count);
  story.moveItems("HOLD", held, "SYSTEM", () => "RECENT_OWNER_CHANGE");
  const reviews = held.map((item) => ({ item, flag: flagCard(past, story, item), review: askAboutCard(story, item) }));
  for (const { item, flag, review } of reviews) {
    story.wait(draw.whole(90, 900));
    const by = draw.isPercent(60) ? accounts.reviewer : accounts.secondReviewer;
    const note = decide(story, review, by, "CLEAR_FLAGS", draw.isPercent(50) ? "USE_EXPLAINED" : "OWNER_CONFIRMED");
    Object.assign(flag, { status: "CLEARED", decidedAt: story.at, by });
    story.moveItems("RELEASE", [item], by, () => note);
  }
}

/** Raises the flag that holds a card. */
export function flagCard({ draw }: Pick<Past, "draw">, story: RequestStory, item: StoryItem): StoryFlag {
  const ownerChangedDaysAgo = draw.whole(3, 28);
  const flag: StoryFlag = {
    ...{ item, ownerChangedDaysAgo, raisedAt: story.at, status: "OPEN" },
    ...{ decidedAt: null, by: null },
  };
  story.flags.push(flag);
  return flag;
}

/** Asks a person something. */
export function ask(
  story: RequestStory,
  about: Pick<StoryReview, "kind"> & Partial<Pick<StoryReview, "item" | "appeal" | "excluded">>,
): StoryReview {
  const review: StoryReview = {
    ...{ item: null, appeal: null, excluded: null, ...about },
    ...{ openedAt: story.at, closedAt: null, decided: null },
  };
  story.reviews.push(review);
  return review;
}

/** Asks a person about a held card. */
export function askAboutCard(story: RequestStory, item: StoryItem): StoryReview {
  return ask(story, { kind: "HIGH_RISK", item });
}

/** A person answers, with one of the reasons there are; answers what the customer is told. */
export function decide(
  story: RequestStory,
  review: StoryReview,
  by: DemoAccount,
  decision: Decision,
  reasonCode: string,
): string | null {
  review.decided = { at: story.at, by, decision, reasonCode };
  return reasonTemplate(decision, reasonCode)?.text.zh ?? null;
}

/** Writes the reviews of past requests: what made cards a risk, flags, appeals, tasks and their history. Cards and items must be there already. */
export async function writeReviews(
  client: PoolClient,
  stories: readonly RequestStory[],
  nextId: NextId,
): Promise<void> {
  const reviews = stories.flatMap((story) => story.reviews);
  const flags = stories.flatMap((story) => story.flags);
  const numbers = await client.query<{ next: string }>(
    sql`SELECT nextval('"review_task_number"') AS "next" FROM generate_series(1, ${reviews.length})`,
  );
  const left = numbers.rows.map(({ next }) => Number(next)).reverse();
  await client.query(sql`
    UPDATE "SimCard" c SET "ownerChangedAt" = n."at"
    FROM unnest(${flags.map(({ item }) => item.card.id)}::uuid[], ${flags.map((each) => daysBefore(each.raisedAt, each.ownerChangedDaysAgo))}::timestamptz[])
      AS n("id", "at") WHERE c."id" = n."id"`);
  await insertRows(
    client,
    "RiskFlag",
    stories.flatMap((story) => story.flags.map((flag) => flagRow(story, flag, nextId()))),
  );
  await insertRows(
    client,
    "Appeal",
    stories.flatMap((story) => story.appeals.map((appeal) => appealRow(story, appeal))),
  );
  const tasks = stories.flatMap((story) =>
    story.reviews.map((review) => ({ review, row: taskRow(story, review, nextId(), left.pop() ?? 0) })),
  );
  await insertRows(
    client,
    "ReviewTask",
    tasks.map(({ row }) => row),
  );
  await insertRows(
    client,
    "ReviewTaskEvent",
    tasks.flatMap(({ review, row }) => eventRows(review, row.id, nextId)),
  );
}

function flagRow({ id: requestId, beginning }: RequestStory, flag: StoryFlag, id: string): Row {
  const { item, ownerChangedDaysAgo, raisedAt, status, decidedAt, by } = flag;
  const { thresholds } = defaultPolicy.rules.RECENT_OWNER_CHANGE;
  const threshold = thresholds.windowDays ?? 30;
  const fact = { name: "ownerChangedDaysAgo", value: ownerChangedDaysAgo, unit: "DAYS", threshold };
  return {
    ...{ id, requestId, itemId: item.id, cardId: item.card.id, customerId: beginning.customer.id },
    ...{ rule: "RECENT_OWNER_CHANGE", severity: "HIGH", status, policyVersion: 0 },
    ...{ evidence: { facts: [fact], thresholds }, raisedAt, decidedAt, decidedById: by?.id ?? null },
  };
}

function appealRow({ id: requestId, beginning: { customer, by } }: RequestStory, appeal: StoryAppeal): Row {
  const { id, item, at, statement, status, decidedAt, answer } = appeal;
  return {
    ...{ id, requestId, itemId: item.id, customerId: customer.id, createdById: by.id, statement, status },
    ...{ createdAt: at, decidedAt, answer },
  };
}

function taskRow(story: RequestStory, review: StoryReview, id: string, sequence: number) {
  const { id: requestId, lane, beginning, items } = story;
  const { kind, item, appeal, openedAt, closedAt, excluded, decided } = review;
  const cardCount = item ? 1 : items.length;
  const end = decided?.at ?? closedAt;
  const { dueAt, atRiskAt } = datesOf(review, lane);
  const isAtRisk = atRiskAt !== null && (end ?? story.making.now) >= atRiskAt;
  const urgency = { kind, lane, cardCount, isCritical: false, isEscalated: false, isAtRisk };
  const cause = appeal ? `appeal:${appeal.id}` : item ? `risk:item:${item.id}` : `materials:${requestId}`;
  return {
    ...{ id, number: taskNumber(sequence, openedAt), kind, cause, requestId, itemId: item?.id ?? null },
    ...{ appealId: appeal?.id ?? null, customerId: beginning.customer.id, cardCount, priority: priorityOf(urgency) },
    ...{ status: decided ? "DECIDED" : closedAt ? "OBSOLETE" : "OPEN", dueAt: dueAt ?? NO_DATE, atRiskAt },
    // As urgent as it was when it ended, but nothing waits for it any more.
    ...{
      isAtRisk: isAtRisk && end === null,
      isEscalated: false,
      openedAt,
      updatedAt: end ?? openedAt,
      fence: decided ? 1 : 0,
    },
    ...{
      excludedId: excluded?.id ?? null,
      decision: decided?.decision ?? null,
      reasonCode: decided?.reasonCode ?? null,
    },
    note: decided ? (reasonTemplate(decided.decision, decided.reasonCode)?.text.zh ?? null) : null,
    ...{ decidedById: decided?.by.id ?? null, decidedAt: decided?.at ?? null, revision: 0 },
  };
}

/** By when the product would have had it decided. Nothing stops the clock: nobody was asked for anything. */
function datesOf({ kind, openedAt, closedAt, decided }: StoryReview, lane: RequestStory["lane"]) {
  const { policy, time } = calendarOf(null);
  const opened: TaskClockEvent = { id: "", at: openedAt, action: "OPEN" };
  return readClock(
    taskClock([opened]),
    taskTime(policy.rules, { kind, lane }),
    time,
    decided?.at ?? closedAt ?? openedAt,
  );
}

/** Seconds that a reviewer looks at a question before answering it. */
const LOOK_SECONDS = 75;

function eventRows({ openedAt, closedAt, decided }: StoryReview, taskId: string, nextId: NextId): Row[] {
  const event = (action: string, at: Date, by: DemoAccount | null, detail: string | null = null): Row => ({
    ...{ id: nextId(), taskId, action, actorId: by?.id ?? null, at, detail, revision: 0 },
  });
  const opened = event("OPEN", openedAt, null);
  if (decided) {
    const { at, by, decision } = decided;
    const claimedAt = new Date(Math.max(openedAt.getTime(), at.getTime() - LOOK_SECONDS * 1000));
    return [opened, event("CLAIM", claimedAt, by), event("DECIDE", at, by, decision)];
  }
  return closedAt ? [opened, event("CLOSE", closedAt, null)] : [opened];
}
