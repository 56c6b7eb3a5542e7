import type { PoolClient } from "pg";
import { sql } from "../../server/platform/sql.ts";
import type { ComplaintKind } from "../../server/support/rules/complaint-kinds.ts";
import { complaintNumber } from "../../server/support/rules/complaint-number.ts";
import type { DemoAccount } from "./accounts.ts";
import { insertRows } from "./insert-rows.ts";
import { secondsAfter } from "./moments.ts";
import type { RequestStory } from "./request-story.ts";
import type { NextId } from "./row-ids.ts";

interface Told {
  kind: ComplaintKind;
  /** Whether it is about one card, else about the request as a whole. */
  isOfCard: boolean;
  statement: string;
  /** What the customer was told; null while nobody has answered. */
  answer: string | null;
}

/** What customers hold against requests, the latest request first. */
const told: readonly Told[] = [
  { kind: "SERVICE_CUT", isOfCard: true, statement: "这台设备还在用，今早突然离线了，请尽快恢复。", answer: null },
  { kind: "TOO_SLOW", isOfCard: false, statement: "提交后一直没有办完，影响我们结算。", answer: null },
  {
    ...{ kind: "CHARGED_WRONG", isOfCard: true, statement: "卡已经注销，本月仍扣了套餐费。" },
    answer: "经核实，该笔为注销前产生的费用，账单明细已发至您的邮箱。",
  },
  {
    ...{ kind: "WRONG_CARD", isOfCard: true, statement: "名单里多列了一张备用卡，不该注销。" },
    answer: "该卡已在可撤销时间内恢复，请核对设备是否在线。",
  },
];

/** Writes a few complaints about requests that cards of have run: what waits for an answer, and what was answered. */
export async function writeComplaints(
  client: PoolClient,
  stories: readonly RequestStory[],
  { agent, nextId, now }: { agent: DemoAccount; nextId: NextId; now: Date },
): Promise<void> {
  const about = stories
    .filter(({ beginning, items, approvedAt }) => !beginning.isRemembered && approvedAt && items.length > 0)
    .sort((a, b) => b.beginning.at.getTime() - a.beginning.at.getTime())
    .slice(0, told.length);
  const { rows: numbers } = await client.query<{ next: string }>(
    sql`SELECT nextval('"complaint_number"') AS "next" FROM generate_series(1, ${about.length})`,
  );
  const rows = about.flatMap(({ id: requestId, beginning, items, approvedAt }, place) => {
    const complaint = told[place];
    if (!complaint || !approvedAt) return [];
    const { kind, isOfCard, statement, answer } = complaint;
    const untilNow = (now.getTime() - approvedAt.getTime()) / 1000;
    const [filedAt, answeredAt] = [0.5, 0.75].map((share) => secondsAfter(approvedAt, Math.floor(untilNow * share)));
    const { customer, by, channel } = beginning;
    return {
      ...{ id: nextId(), number: complaintNumber(Number(numbers.at(-1 - place)?.next), filedAt ?? now), requestId },
      ...{ customerId: customer.id, cardId: isOfCard ? items[0]?.card.id : null, kind, channel, statement },
      ...{ status: answer ? "ANSWERED" : "OPEN", filedById: by.id, filedAt },
      ...{ answer, answeredById: answer ? agent.id : null, answeredAt: answer ? answeredAt : null },
    };
  });
  await insertRows(client, "Complaint", rows);
}
