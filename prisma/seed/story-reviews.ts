/** Cards of past requests that a person looked at before they went: what the desk's figures of the last weeks are made of. */
import type { PoolClient } from "pg";
import { sql } from "../../server/platform/sql.ts";
import { priorityOf } from "../../server/reviews/rules/priority.ts";
import { reasonTemplate } from "../../server/reviews/rules/reason-templates.ts";
import { NO_DATE, taskClock, taskTime } from "../../server/reviews/rules/task-clock.ts";
import { taskNumber } from "../../server/reviews/rules/task-number.ts";
import { defaultPolicy } from "../../server/risk/rules/risk-policy.ts";
import { calendarOf, readClock } from "../../server/sla/index.ts";
import type { DemoAccount } from "./accounts.ts";
import type { Past } from "./history.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import { daysBefore } from "./moments.ts";
import type { RequestStory, StoryItem } from "./request-story.ts";
import type { NextId } from "./row-ids.ts";

/** One card that was held for a person, who found it harmless. */
export interface StoryReview {
  item: StoryItem;
  openedAt: Date;
  decidedAt: Date;
  by: DemoAccount;
  reasonCode: "USE_EXPLAINED" | "OWNER_CONFIRMED";
  ownerChangedDaysAgo: number;
}

/** Holds the first so many clear cards because they changed hands lately; the two reviewers release one after the other. */
export function reviewCards(past: Past, story: RequestStory, count: number): void {
  const { draw, accounts } = past;
  const held = story.itemsIn("CLEARED").slice(0, count);
  story.moveItems("HOLD", held, "SYSTEM", () => "RECENT_OWNER_CHANGE");
  const openedAt = story.at;
  for (const item of held) {
    story.wait(draw.whole(90, 900));
    const by = draw.isPercent(60) ? accounts.reviewer : accounts.secondReviewer;
    const reasonCode = draw.isPercent(50) ? "USE_EXPLAINED" : "OWNER_CONFIRMED";
    const ownerChangedDaysAgo = draw.whole(3, 28);
    story.moveItems("RELEASE", [item], by, () => reasonTemplate("CLEAR_FLAGS", reasonCode)?.text.zh ?? null);
    story.reviews.push({ item, openedAt, decidedAt: story.at, by, reasonCode, ownerChangedDaysAgo });
  }
}

/** Writes the reviews of past requests: what made each card a risk, flags, tasks and their history. Cards and items must be there already. */
export async function writeReviews(
  client: PoolClient,
  stories: readonly RequestStory[],
  nextId: NextId,
): Promise<void> {
  const reviews = stories.flatMap((story) => story.reviews);
  const numbers = await client.query<{ next: string }>(
    sql`SELECT nextval('"review_task_number"') AS "next" FROM generate_series(1, ${reviews.length})`,
  );
  const left = numbers.rows.map(({ next }) => Number(next));
  const rows = stories.map((story) => reviewRows(story, nextId, () => left.shift() ?? 0));
  await client.query(sql`
    UPDATE "SimCard" c SET "ownerChangedAt" = n."at"
    FROM unnest(${reviews.map(({ item }) => item.card.id)}::uuid[], ${reviews.map((each) => daysBefore(each.openedAt, each.ownerChangedDaysAgo))}::timestamptz[])
      AS n("id", "at") WHERE c."id" = n."id"`);
  await insertRows(
    client,
    "RiskFlag",
    rows.flatMap(({ flags }) => flags),
  );
  await insertRows(
    client,
    "ReviewTask",
    rows.flatMap(({ tasks }) => tasks),
  );
  await insertRows(
    client,
    "ReviewTaskEvent",
    rows.flatMap(({ events }) => events),
  );
}

function reviewRows(story: RequestStory, nextId: NextId, sequence: () => number) {
  const { id: requestId, lane, beginning } = story;
  const customerId = beginning.customer.id;
  const [flags, tasks, events]: [Row[], Row[], Row[]] = [[], [], []];
  for (const { item, openedAt, decidedAt, by, reasonCode, ownerChangedDaysAgo } of story.reviews) {
    const about = { requestId, itemId: item.id, customerId };
    const { thresholds } = defaultPolicy.rules.RECENT_OWNER_CHANGE;
    const threshold = thresholds.windowDays ?? 30;
    const fact = { name: "ownerChangedDaysAgo", value: ownerChangedDaysAgo, unit: "DAYS", threshold };
    flags.push({
      ...{
        id: nextId(),
        ...about,
        cardId: item.card.id,
        rule: "RECENT_OWNER_CHANGE",
        severity: "HIGH",
        status: "CLEARED",
      },
      ...{
        policyVersion: 0,
        evidence: { facts: [fact], thresholds },
        raisedAt: openedAt,
        decidedAt,
        decidedById: by.id,
      },
    });
    const [number, taskId] = [sequence(), nextId()];
    const urgency = { kind: "HIGH_RISK", lane, cardCount: 1, isCritical: false } as const;
    const { policy, time } = calendarOf(null);
    const clock = taskClock([{ id: "", at: openedAt, action: "OPEN" }]);
    const { dueAt, atRiskAt } = readClock(clock, taskTime(policy.rules, urgency), time, decidedAt);
    tasks.push({
      ...{ id: taskId, number: taskNumber(number, openedAt), kind: "HIGH_RISK", status: "DECIDED", ...about },
      ...{
        cause: `risk:item:${item.id}`,
        cardCount: 1,
        priority: priorityOf({ ...urgency, isEscalated: false, isAtRisk: false }),
        dueAt: dueAt ?? NO_DATE,
        atRiskAt,
      },
      ...{ isEscalated: false, openedAt, updatedAt: decidedAt, fence: 1, decision: "CLEAR_FLAGS", reasonCode },
      ...{
        note: reasonTemplate("CLEAR_FLAGS", reasonCode)?.text.zh ?? null,
        decidedById: by.id,
        decidedAt,
        revision: 0,
      },
    });
    const event = { taskId, actorId: by.id, at: decidedAt, detail: null as string | null, revision: 0 };
    events.push(
      { ...event, id: nextId(), action: "OPEN", actorId: null, at: openedAt },
      { ...event, id: nextId(), action: "CLAIM", at: new Date(decidedAt.getTime() - 75_000) },
      { ...event, id: nextId(), action: "DECIDE", detail: "CLEAR_FLAGS" },
    );
  }
  return { flags, tasks, events };
}
