import { type AuditAct, recordAudit } from "../../audit/index.ts";
import type { ActionContext } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type Actor, type FoundRequest, followAsBatch, putIntoWave, reviseRequest } from "../../requests/index.ts";
import { scheduleChanged } from "../events.ts";
import type { RuledCard } from "../rules/card-rules.ts";
import type { PlannedWave } from "../rules/plan.ts";
import type { AskedStep, StandingStep } from "../rules/step-faults.ts";
import { opensAt, type TimingCalendar } from "../rules/wave-timing.ts";
import { demandApproval } from "./demand-approval.ts";
import { fillWaves } from "./fill-waves.ts";
import { keepWishes } from "./keep-wishes.ts";
import { writeSteps } from "./set-steps.ts";
import { transitionWaves } from "./transition-waves.ts";

/** A wave as it is written down. */
export interface WrittenWave {
  wave: PlannedWave;
  /** The wave of the schedule that it is already; null for a new one. */
  rowId: string | null;
  /** Place in the schedule, of a new one. */
  position: number;
  /** False for one that is left as it is. */
  isEdited: boolean;
  /** Of a new one: whether it stands still until a person resumes it. */
  isPaused: boolean;
  /** What is kept with the event of the change. */
  measured?: object | undefined;
  cards: readonly RuledCard[];
}

/** A new version of a schedule, checked already. */
export interface WrittenSchedule {
  request: FoundRequest;
  /** As it was, where undefined. */
  note?: string | null | undefined;
  /** Every wave that has not begun: those that are not here are put aside. */
  waves: readonly WrittenWave[];
  /** Where new waves come between others: those behind this place move up by so many. */
  room?: { after: number; by: number };
  /** The steps that it has from now on, and those that it had; as they were, where undefined. */
  steps?: { asked: readonly AskedStep[]; standing: readonly StandingStep[] };
  audit: { action: AuditAct; facts: Record<string, string | number> };
  now: Date;
  calendar: TimingCalendar;
}

/** Writes a new version of the schedule of a locked request, with everything that follows from it. */
export async function writeSchedule(
  tx: Transaction,
  context: ActionContext,
  { request, note, waves, room, steps, audit, now, calendar }: WrittenSchedule,
): Promise<{ ok: true; requestId: string; scheduleId: string; waveIds: string[] }> {
  const { accountId } = context.viewer;
  const { id: scheduleId } = await tx.schedule.upsert({
    where: { requestId: request.id },
    create: { requestId: request.id, note: note ?? null, setById: accountId, setAt: now },
    update: { version: { increment: 1 }, ...(note !== undefined && { note }), setById: accountId, setAt: now },
  });
  const actor: Actor = { kind: "ACCOUNT", accountId };
  const keptIds = waves.flatMap(({ rowId }) => rowId ?? []);
  const asideIds = await putAside(tx, { scheduleId, keptIds, actor, now });
  if (room) await makeRoom(tx, scheduleId, room);
  for (const { wave, rowId, isEdited, measured } of waves)
    if (rowId !== null && isEdited) {
      const set = columnsOf(wave, opensAt(wave.timing, now, calendar));
      await transitionWaves(tx, { waveIds: [rowId], action: "REPLAN", actor, set, now, ...(measured && { measured }) });
    }
  const added = waves.filter(({ rowId }) => rowId === null);
  const addedIds = await planWaves(tx, { scheduleId, added, actor, now, calendar });
  const pausedIds = addedIds.filter((_, place) => added[place]?.isPaused);
  if (pausedIds.length > 0) await transitionWaves(tx, { waveIds: pausedIds, action: "PAUSE", actor, now });
  const ids = new Map(added.map((wave, place) => [wave, addedIds[place] as string]));
  const waveIds = waves.map((wave) => wave.rowId ?? (ids.get(wave) as string));
  await fillWaves(
    tx,
    waves.flatMap(({ isEdited, cards }, place) => (isEdited ? { id: waveIds[place] as string, cards } : [])),
  );
  await emptyWaves(tx, asideIds);
  const isDraft = request.status === "DRAFT";
  if (!isDraft) await keepWishes(tx, { requestId: request.id, actor, now });
  if (steps)
    await writeSteps(tx, { scheduleId, steps: steps.asked, standing: steps.standing, agreedById: accountId, now });
  // Of a draft it is known when it is handed in.
  if (!isDraft) await demandApproval(tx, { requestId: request.id, now });
  await recordAudit(tx, {
    context,
    ...audit,
    objectType: "CancellationRequest",
    objectId: request.id,
    customerId: request.customerId,
    now,
  });
  await followAsBatch(tx, request.id);
  await reviseRequest(tx, request.id, now);
  await announce(tx, scheduleChanged, { requestId: request.id });
  return { ok: true, requestId: request.id, scheduleId, waveIds };
}

/** Takes the waves that have not begun out of the schedule, but for those that are kept; they stay in its history. Answers their row ids. */
async function putAside(
  tx: Transaction,
  { scheduleId, keptIds, actor, now }: { scheduleId: string; keptIds: string[]; actor: Actor; now: Date },
): Promise<string[]> {
  const waves = await tx.wave.findMany({
    where: { scheduleId, startedAt: null, id: { notIn: keptIds } },
    select: { id: true },
  });
  const waveIds = waves.map(({ id }) => id);
  await transitionWaves(tx, { waveIds, action: "CANCEL", actor, now });
  return waveIds;
}

/** Moves waves up to let others in before them. Two steps, for no two may have one place even for a moment. */
async function makeRoom(tx: Transaction, scheduleId: string, { after, by }: { after: number; by: number }) {
  await tx.$executeRaw(sql`
    UPDATE "Wave" SET "position" = -("position" + ${by}::int) WHERE "scheduleId" = ${scheduleId}::uuid AND "status" <> 'CANCELLED' AND "position" > ${after}`);
  await tx.$executeRaw(sql`
    UPDATE "Wave" SET "position" = -"position" WHERE "scheduleId" = ${scheduleId}::uuid AND "status" <> 'CANCELLED' AND "position" < 0`);
}

/**
 * No card stays in a wave that was put aside, those that have ended included: one that an appeal opens again would wait for a wave that never comes. Comes after the others have
 * gone into their new waves, for each of these would be written twice.
 */
async function emptyWaves(tx: Transaction, waveIds: readonly string[]): Promise<void> {
  await putIntoWave(
    tx,
    sql`SELECT i."id" FROM "CancellationItem" i JOIN "Wave" w ON w."id" = i."waveId" WHERE i."waveId" = ANY(${[...waveIds]}::uuid[]) AND w."status" = 'CANCELLED'`,
    null,
  );
}

/** A wave as its columns hold it. */
const rowOf = ({ name, timing, ...wave }: PlannedWave, opens: Date | null) => ({
  ...wave,
  name: name.trim(),
  timing: { ...timing, startsAt: undefined },
  startsAt: timing.startsAt,
  opensAt: opens,
});

/** The same as assignments, for a wave that is planned anew. */
function columnsOf(wave: PlannedWave, opens: Date | null): Sql {
  const { name, rule, startsAt, wishedDay, opensAt: opening, timing, perMinute, ...care } = rowOf(wave, opens);
  return sql`"name" = ${name}, "rule" = ${JSON.stringify(rule)}::jsonb, "startsAt" = ${startsAt}, "wishedDay" = ${wishedDay}::date, "opensAt" = ${opening}, "timing" = ${JSON.stringify(timing)}::jsonb, "perMinute" = ${perMinute}::int,
    "growthFactor" = ${care.growthFactor}::float8, "failurePercentLimit" = ${care.failurePercentLimit}::int, "isAfterPrevious" = ${care.isAfterPrevious}, "isCanary" = ${care.isCanary}, "soakMinutes" = ${care.soakMinutes}::int`;
}

/** Writes new waves down. Answers their row ids, in their order. */
async function planWaves(
  tx: Transaction,
  planned: {
    scheduleId: string;
    added: readonly WrittenWave[];
    actor: Actor;
    now: Date;
    calendar: TimingCalendar;
  },
): Promise<string[]> {
  const { scheduleId, added, actor, now, calendar } = planned;
  const rows = added.map(({ wave, position }) => ({ ...rowOf(wave, opensAt(wave.timing, now, calendar)), position }));
  const written = await tx.$queryRaw<{ id: string }[]>(sql`
    WITH planned AS (
      INSERT INTO "Wave" ("scheduleId", "position", "name", "rule", "startsAt", "wishedDay", "opensAt", "timing", "perMinute", "growthFactor", "failurePercentLimit", "isAfterPrevious", "isCanary", "soakMinutes")
      SELECT ${scheduleId}::uuid, p."position", p."name", p."rule", p."startsAt", p."wishedDay", p."opensAt", p."timing", p."perMinute", p."growthFactor", p."failurePercentLimit", p."isAfterPrevious", p."isCanary", p."soakMinutes"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        p("position" int, "name" text, "rule" jsonb, "startsAt" timestamptz, "wishedDay" date, "opensAt" timestamptz, "timing" jsonb, "perMinute" int, "growthFactor" float8, "failurePercentLimit" int, "isAfterPrevious" boolean, "isCanary" boolean, "soakMinutes" int)
      RETURNING "id", "position"
    ), told AS (
      INSERT INTO "WaveEvent" ("waveId", "action", "toStatus", "actorKind", "actorId", "at")
      SELECT "id", 'PLAN', 'PLANNED', ${raw(`'${actor.kind}'`)}, ${actor.accountId}::uuid, ${now} FROM planned
    )
    SELECT "id" FROM planned ORDER BY "position"`);
  return written.map(({ id }) => id);
}
