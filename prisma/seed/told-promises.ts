/** What the product has said by now of promises at risk or broken, and who was told: so that the first start has something below its bell, whatever the hour. */
import type { PoolClient } from "pg";
import { mayDo } from "../../server/accounts/rules/permissions.ts";
import {
  audiencesOf,
  causeOf,
  type PromiseNotice,
  recipientsOf,
  stagesOf,
} from "../../server/notices/rules/audiences.ts";
import { shanghaiDay } from "../../server/platform/shanghai-time.ts";
import { sql } from "../../server/platform/sql.ts";
import { finalItemStatuses, type ItemStatus } from "../../server/requests/rules/item-states.ts";
import { type BusinessCalendar, calendarOf } from "../../server/sla/index.ts";
import type { DemoAccounts } from "./accounts.ts";
import type { RequestStory } from "./request-story.ts";
import { promisesOf } from "./story-promises.ts";

/** Nothing of the past waits for approval. */
const noApprover = { mayApprove: false, mayApproveLarge: false, mayRevoke: false };

/** A promise of which something was said, and to whom. */
interface ToldPromise {
  requestId: string;
  kind: PromiseNotice;
  cause: string;
  action: "WARN" | "BREACH";
  status: string;
  dueAt: Date;
  day: string;
  at: Date;
  cardCount: number;
  waitsFor: string | null;
  accountIds: string[];
}

/** Writes into the history of requests that are late or nearly so that it was said, and the notices of whoever can do something. Requests must be there. */
export async function writeToldPromises(
  client: PoolClient,
  stories: readonly RequestStory[],
  accounts: DemoAccounts,
  now: Date,
): Promise<void> {
  const calendar = calendarOf(null);
  const told = stories.flatMap((story) => toldOf(story, calendar, accounts, now) ?? []);
  const rows = sql`jsonb_to_recordset(${JSON.stringify(told)}::jsonb) t("requestId" uuid, "kind" text, "cause" text, "action" text, "status" text, "dueAt" timestamptz, "day" date,
    "at" timestamptz, "cardCount" int, "waitsFor" text, "accountIds" uuid[])`;
  await client.query(sql`
    WITH told AS (
      UPDATE "CancellationRequest" r SET "revision" = r."revision" + 1, "updatedAt" = t."at", "atRiskDay" = t."day",
        "breachDay" = CASE WHEN t."action" = 'BREACH' THEN t."day" END
      FROM ${rows} WHERE r."id" = t."requestId" RETURNING r."id", r."revision", t."action", t."status", t."dueAt", t."cardCount", t."at"
    )
    INSERT INTO "CancellationEvent" ("requestId", "revision", "action", "fromStatus", "toStatus", "actorKind", "dueAt", "cardCount", "at")
    SELECT "id", "revision", "action"::"CancellationEventAction", "status"::"CancellationEventStatus", "status"::"CancellationEventStatus", 'SYSTEM', "dueAt", "cardCount", "at" FROM told`);
  await client.query(sql`
    INSERT INTO "Notice" ("kind", "cause", "accountId", "requestId", "dueDay", "dueAt", "cardCount", "waitsFor", "createdAt", "toldAt")
    SELECT t."kind"::"NoticeKind", t."cause", a."id", t."requestId", t."day", t."dueAt", t."cardCount", t."waitsFor", t."at", t."at"
    FROM ${rows}, unnest(t."accountIds") a("id")`);
}

function toldOf(
  story: RequestStory,
  calendar: BusinessCalendar,
  accounts: DemoAccounts,
  now: Date,
): ToldPromise | null {
  const { id: requestId, status, items, updatedAt, beginning, events } = story;
  if (events.some(({ action }) => action === "BREACH")) return null;
  const open = items.filter((item) => !(finalItemStatuses as readonly ItemStatus[]).includes(item.status));
  // Where the applicant has the next move nothing is late that was not before.
  if (open.length === 0 || status === "DRAFT" || status === "ACTION_REQUIRED") return null;
  const { ofItem, ofRequest } = promisesOf(story, calendar);
  const { nextDueAt: dueAt, nextAtRiskAt } = ofRequest;
  if (!dueAt || !nextAtRiskAt || nextAtRiskAt > now) return null;
  const isLate = dueAt < now;
  const kind = isLate ? "PROMISE_BREACHED" : "PROMISE_AT_RISK";
  const meant = open.filter((item) => item.status !== "BLOCKED" && (ofItem.get(item)?.atRiskAt ?? now) < now);
  const cards: Partial<Record<ItemStatus, number>> = {};
  for (const item of meant) cards[item.status] = (cards[item.status] ?? 0) + 1;
  const where = stagesOf(cards, status);
  const staff = Object.values(accounts).map(({ id, role }) => ({
    ...{ id, mayReview: mayDo(role, "tasks.decide"), mayManage: mayDo(role, "promises.watch"), ...noApprover },
  }));
  const since = isLate ? dueAt : nextAtRiskAt;
  return {
    ...{ requestId, kind, action: isLate ? "BREACH" : "WARN", status, dueAt, day: shanghaiDay(dueAt) },
    cause: causeOf(kind, requestId, shanghaiDay(dueAt)),
    ...{
      at: new Date(Math.max(updatedAt.getTime(), since.getTime())),
      cardCount: meant.length,
      waitsFor: where[0] ?? null,
    },
    accountIds: recipientsOf(audiencesOf(kind, where), {
      staff,
      tasks: [],
      applicantId: beginning.by.id,
      approval: null,
      complainants: [],
      proposerId: null,
      owners: [],
    }),
  };
}
