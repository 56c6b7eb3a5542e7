import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { agentLeaseOf, endAgentLease } from "../jobs/cases.ts";
import { type AgentState, type CaseKind, type CaseLanguage, leaseEnd, MOST_CAPACITY } from "../rules/queue.ts";
import { giveBackCases } from "./give-back-cases.ts";
import { lockQueue, queueIsBusy } from "./lock-queue.ts";
import { renewLease } from "./renew-presence.ts";
import { routeCases } from "./route-cases.ts";

/** Whether an agent takes cases; what is left out stays as it was. */
export interface SetPresenceInput {
  state: AgentState;
  /** Most cases at a time; 3 at first. */
  capacity?: number | undefined;
  /** Chinese at first. */
  languages?: CaseLanguage[] | undefined;
  /** All at first. */
  kinds?: CaseKind[] | undefined;
}

interface Presence extends Required<{ [Name in keyof SetPresenceInput]: NonNullable<SetPresenceInput[Name]> }> {
  leaseUntil: Date;
}

const first: Omit<Presence, "state" | "leaseUntil"> = {
  capacity: 3,
  languages: ["ZH"],
  kinds: ["CANCELLATION", "BINDING", "PLAN", "MONEY", "OTHER"],
};

/**
 * Says that the caller is there, and whether cases come. Screens keep it up with `renewPresence`; who falls silent for half a minute counts as gone, and the cases wait for others. Said once more while nothing changed it
 * costs one row.
 */
export async function setPresence(
  { viewer, services }: ActionContext,
  input: SetPresenceInput,
): Promise<Outcome<{ accountId: string }>> {
  const faults = faultsOf(input);
  if (faults.length > 0) return refused(...faults);
  const { accountId } = viewer;
  return actInTransaction(services.store, queueIsBusy, async (tx) => {
    const seen = await presenceOf(tx, accountId);
    const seenAt = await databaseTime(tx, services.clock);
    if (seen && isSame(seen, input) && input.state !== "OFF" && seen.leaseUntil > seenAt) {
      if (await renewLease(tx, accountId, input.state, seenAt)) return { ok: true, accountId };
    }
    await lockQueue(tx);
    const now = await databaseTime(tx, services.clock);
    const before = await presenceOf(tx, accountId);
    const wasOver = before !== null && before.state !== "OFF" && before.leaseUntil <= now;
    if (wasOver || input.state === "OFF") await giveBackCases(tx, accountId, now);
    await writePresence(
      tx,
      accountId,
      { ...first, ...before, ...said(input), state: input.state, leaseUntil: leaseEnd(now) },
      now,
    );
    if (input.state !== "OFF")
      await enqueue(tx, endAgentLease, { accountId }, { ...agentLeaseOf(accountId), runAt: leaseEnd(now) });
    if (input.state === "AVAILABLE") await routeCases(tx, now, wasOver ? {} : { agentId: accountId });
    else if (wasOver || input.state === "OFF") await routeCases(tx, now);
    return { ok: true, accountId };
  });
}

/** What the caller said, without what it left out. */
const said = (input: SetPresenceInput): Partial<Presence> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));

const isSame = (before: Presence, input: SetPresenceInput): boolean =>
  Object.entries(said(input)).every(([name, value]) => String(before[name as keyof Presence]) === String(value));

async function presenceOf(tx: Transaction, accountId: string): Promise<Presence | null> {
  const [found] = await tx.$queryRaw<Presence[]>(sql`
    SELECT "state"::text AS "state", "capacity", "languages"::text[] AS "languages", "kinds"::text[] AS "kinds", "leaseUntil" FROM "AgentPresence" WHERE "accountId" = ${accountId}::uuid`);
  return found ?? null;
}

async function writePresence(tx: Transaction, accountId: string, presence: Presence, now: Date): Promise<void> {
  const { state, capacity, languages, kinds, leaseUntil } = presence;
  await tx.$executeRaw(sql`
    INSERT INTO "AgentPresence" AS p ("accountId", "state", "capacity", "languages", "kinds", "since", "leaseUntil")
    VALUES (${accountId}::uuid, ${state}::"AgentState", ${capacity}, ${languages}::"SupportLanguage"[], ${kinds}::"SupportCaseKind"[], ${now}, ${leaseUntil})
    ON CONFLICT ("accountId") DO UPDATE SET "state" = EXCLUDED."state", "capacity" = EXCLUDED."capacity", "languages" = EXCLUDED."languages", "kinds" = EXCLUDED."kinds",
      "leaseUntil" = EXCLUDED."leaseUntil", "since" = CASE WHEN p."state" = EXCLUDED."state" THEN p."since" ELSE EXCLUDED."since" END`);
}

function faultsOf({ capacity, languages, kinds }: SetPresenceInput): UserFault[] {
  const nothing = (field: string): UserFault => ({
    ...{ kind: "InvalidInputError", code: "NOTHING_CHOSEN", path: ["input", field] },
    text: { zh: "请至少选择一项", en: "Choose at least one" },
  });
  return [
    ...(capacity != null && (capacity < 1 || capacity > MOST_CAPACITY) ? [capacityOutOfRange] : []),
    ...(languages?.length === 0 ? [nothing("languages")] : []),
    ...(kinds?.length === 0 ? [nothing("kinds")] : []),
  ];
}

const capacityOutOfRange: UserFault = {
  ...{ kind: "InvalidInputError", code: "CAPACITY_OUT_OF_RANGE", path: ["input", "capacity"] },
  text: {
    zh: `同时接待的服务单数须在 1 到 ${MOST_CAPACITY} 之间`,
    en: `Between 1 and ${MOST_CAPACITY} cases at a time`,
  },
};
