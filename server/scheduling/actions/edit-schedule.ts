/** The common way of every edit of single waves: the schedule that was looked at is locked, the edit is made of its waves, and the plan that comes of it is checked and written like any other. */
import { carrierPaces } from "../../carrier/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId, toPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type FoundRequest, invalidMove, lockRequest, mannerOf } from "../../requests/index.ts";
import { calendarInForce } from "../../sla/index.ts";
import { assignCards, type CardRule, type RuledCard } from "../rules/card-rules.ts";
import type { Edit, EditableWave } from "../rules/edit-waves.ts";
import { factsOfPlan } from "../rules/plan-facts.ts";
import type { PlanFault } from "../rules/plan-fault.ts";
import { planFaults } from "../rules/plan-faults.ts";
import { planReasons, type WavePermission, waveLife } from "../rules/wave-states.ts";
import type { WaveTiming } from "../rules/wave-timing.ts";
import { readDraftCards, readFreeCards } from "./fill-waves.ts";
import { timingCalendar } from "./keep-waves.ts";
import { passedStarts } from "./known-waves.ts";
import { asUserFault, endedRequestStatuses, scheduleChangedMeanwhile } from "./set-schedule.ts";
import { isOpen } from "./step-cards.ts";
import { type WrittenSchedule, writeSchedule } from "./write-schedule.ts";

/** The waves of a schedule as an edit finds them. */
export interface FoundWaves {
  /** Those that have not begun, in their order. */
  waves: readonly EditableWave[];
  /** Places among them of the waves that are edited, in their order. */
  places: readonly number[];
  isDraft: boolean;
  /** Whether the waves that are edited follow one another. */
  areNeighbours: boolean;
}

/** What is edited, and how. */
export interface AskedEdit {
  /** Public ids of the waves, with where each stands in the input. */
  asked: readonly { waveId: string; path: string[] }[];
  /** Version of the schedule that was looked at. */
  version: number;
  action: WavePermission["action"];
  /** What cannot be at all with these waves; null where they can be edited. */
  refuse?: (found: FoundWaves) => UserFault | null;
  edit: (found: FoundWaves) => Edit;
  audit: (found: FoundWaves) => WrittenSchedule["audit"];
  /** Where a wave of the plan stands in the input; null for one that is not edited. */
  placeOf: (place: number, found: FoundWaves) => readonly string[] | null;
}

/** What an edit answers: row ids of the waves that it touched or made. */
export type Edited = Outcome<{ requestId: string; scheduleId: string; waveId: string; waveIds: string[] }>;

/** Edits single waves of a schedule that have not begun. All others stay as they are, with their cards. */
export async function editSchedule(context: ActionContext, asked: AskedEdit): Promise<Edited> {
  const { store } = context.services;
  const ids = asked.asked.map(({ waveId }) => fromPublicId("wave", waveId));
  const found = await store.prisma.wave.findMany({
    where: { id: { in: ids.flatMap((id) => id ?? []) } },
    select: { id: true, schedule: { select: { requestId: true } } },
  });
  const requestId = found[0]?.schedule.requestId;
  const isKnown = (id: string | null) => found.some((wave) => wave.id === id && wave.schedule.requestId === requestId);
  const unknown = asked.asked.filter((_, at) => !isKnown(ids[at] ?? null));
  if (requestId === undefined || unknown.length > 0) return noSuchWaves(unknown);
  const publicId = toPublicId("request", requestId);
  const manner = await mannerOf(context, publicId);
  const caps = await carrierPaces(context.services);
  return actInTransaction(store, manner, async (tx) => {
    const request = await lockRequest(tx, context, publicId);
    if (!request) return noSuchWaves(asked.asked);
    return editLocked(tx, context, { ...asked, request, rowIds: ids.flatMap((id) => id ?? []), caps });
  });
}

const noSuchWaves = (asked: AskedEdit["asked"]) =>
  refused(...asked.flatMap(({ path }) => notFound({ zh: "波次", en: "wave" }, path).errors));

async function editLocked(
  tx: Transaction,
  context: ActionContext,
  edit: AskedEdit & { request: FoundRequest; rowIds: string[]; caps: Awaited<ReturnType<typeof carrierPaces>> },
): Promise<Edited> {
  const { request, rowIds, action, caps } = edit;
  if (endedRequestStatuses.includes(request.status))
    return refused(invalidMove(request.status, action, context.viewer));
  const now = context.services.clock.now();
  const known = await tx.schedule.findUniqueOrThrow({ where: { requestId: request.id } });
  if (known.version !== edit.version) return refused(scheduleChangedMeanwhile);
  const rows = await readWaves(tx, known.id);
  const begun = rows.find((row) => rowIds.includes(row.id) && !isEditable(row));
  const standing = rows.filter((row) => !isEditable(row));
  // One that was put aside has no place any more.
  if (begun || rows.filter(({ id }) => rowIds.includes(id)).length < new Set(rowIds).size)
    return refused(hasBegun(begun, action));
  const found = await findWaves(tx, { rows, rowIds, request, now });
  const refusal = edit.refuse?.(found) ?? (await stepsOfOwn(tx, action, rowIds));
  if (refusal) return refused(refusal);

  const { waves, faults } = edit.edit(found);
  const calendar = timingCalendar(await calendarInForce(tx));
  const givenFacts = {
    ...{ now, calendar, caps, staying: standing.map(({ name }) => name) },
    passedStarts: await passedStarts(tx, known.id, now),
    undoWindowMinutes: request.undoWindowSeconds / 60,
  };
  const cards = found.isDraft ? null : found.waves.flatMap((wave) => wave.cards);
  const { assigned, facts } = factsOfPlan(waves, cards, givenFacts);
  const placeOf = (place: number) => edit.placeOf(place, found);
  const before = { waves: found.waves, until: null };
  const knownFaults = planFaults(before, factsOfPlan(asTheyAre(found.waves), cards, givenFacts).facts);
  const isNew = ({ code, wave }: PlanFault) =>
    wave === null || placeOf(wave) !== null || !knownFaults.some((old) => old.code === code);
  // How many cards a piece gets is said already.
  const isSaid = ({ code }: PlanFault) => code === "NO_CARDS" && faults.length > 0;
  const wrong = [
    ...faults,
    ...planFaults({ waves, until: null }, facts).filter((fault) => !fault.isWarning && isNew(fault) && !isSaid(fault)),
  ];
  if (wrong.length > 0) return refused(...wrong.map((fault) => toldAt(fault, placeOf)));

  const first = rows.find(({ id }) => id === found.waves[found.places[0] ?? 0]?.rowId);
  const position = first?.position ?? 0;
  const newBefore = (place: number) => waves.slice(0, place).filter(({ rowId }) => rowId === null).length;
  const newCount = newBefore(waves.length);
  const { waveIds, ...written } = await writeSchedule(tx, context, {
    ...{ request, now, calendar, audit: edit.audit(found) },
    ...(newCount > 0 && { room: { after: position, by: newCount } }),
    waves: waves.map(({ rowId, isEdited, keeps, merger, ...wave }, place) => ({
      ...{ wave, rowId, isEdited, position: position + 1 + newBefore(place) },
      isPaused: first?.status === "PAUSED",
      measured: merger && { merger },
      cards: assigned[place] ?? [],
    })),
  });
  const editedIds = waveIds.filter((_, place) => waves[place]?.isEdited);
  return { ...written, waveId: editedIds[0] as string, waveIds: editedIds };
}

/** Cards that are divided or put together are others than those to whose step, and to whose amount, somebody agreed. */
async function stepsOfOwn(tx: Transaction, action: AskedEdit["action"], waveIds: string[]): Promise<UserFault | null> {
  if (action === "MOVE") return null;
  const [step] = await tx.$queryRaw<object[]>(sql`
    SELECT FROM "ScheduleStep" t WHERE t."waveId" = ANY(${waveIds}::uuid[]) AND ${isOpen(sql`t`)} LIMIT 1`);
  return step
    ? { kind: "InvalidInputError", code: "WAVE_HAS_STEPS", text: planReasons.hasSteps, path: ["input"] }
    : null;
}

/** A mistake at its place in the input; where it only shows at a wave that is not edited, at the input as a whole. */
function toldAt(fault: PlanFault, placeOf: (place: number) => readonly string[] | null): UserFault {
  const place = fault.wave === null ? [] : placeOf(fault.wave);
  return asUserFault(place === null ? { ...fault, field: null } : fault, () => place ?? []);
}

type WaveRow = Awaited<ReturnType<typeof readWaves>>[number];

const readWaves = (tx: Transaction, scheduleId: string) =>
  tx.wave.findMany({ where: { scheduleId, status: { not: "CANCELLED" } }, orderBy: { position: "asc" } });

/** Whether a wave has not begun and nobody has ended it. */
const isEditable = ({ startedAt, status }: WaveRow) => startedAt === null && waveLife.next(status, "REPLAN") !== null;

/** The waves that have not begun, each with its cards: of a draft those that it would take were it handed in now. */
async function findWaves(
  tx: Transaction,
  { rows, rowIds, request, now }: { rows: WaveRow[]; rowIds: string[]; request: FoundRequest; now: Date },
): Promise<FoundWaves> {
  const editable = rows.filter(isEditable);
  const isDraft = request.status === "DRAFT";
  const planned = editable.map(plannedOf);
  const cards = await (isDraft ? readDraftCards : readFreeCards)(tx, request.id, now);
  const own = isDraft ? assignCards(cards, planned).waves : ownCards(cards, editable);
  const waves = planned.map((wave, place) => ({ ...wave, cards: own[place] ?? [] }));
  const placesAmongAll = rows.flatMap(({ id }, place) => (rowIds.includes(id) ? place : []));
  return {
    ...{ waves, isDraft },
    places: waves.flatMap(({ rowId }, place) => (rowIds.includes(rowId) ? place : [])),
    areNeighbours: placesAmongAll.every((place, at) => place === (placesAmongAll[0] ?? 0) + at),
  };
}

/** Cards by the wave in which they are; those that are in none are left where they are. */
function ownCards(cards: readonly RuledCard[], waves: readonly { id: string }[]): RuledCard[][] {
  const own = new Map(waves.map(({ id }) => [id, [] as RuledCard[]]));
  for (const card of cards) own.get(card.waveId ?? "")?.push(card);
  return [...own.values()];
}

const asTheyAre = (waves: readonly EditableWave[]) =>
  waves.map((wave) => ({ ...wave, keeps: [{ waveId: wave.rowId, count: null }] }));

const plannedOf = ({ id, rule, timing, startsAt, ...wave }: WaveRow) => ({
  rowId: id,
  name: wave.name,
  wishedDay: wave.wishedDay?.toISOString().slice(0, 10) ?? null,
  rule: rule as unknown as CardRule,
  timing: { ...(timing as unknown as Omit<WaveTiming, "startsAt">), startsAt },
  perMinute: wave.perMinute,
  growthFactor: wave.growthFactor,
  isAfterPrevious: wave.isAfterPrevious,
  isCanary: wave.isCanary,
  soakMinutes: wave.soakMinutes,
  failurePercentLimit: wave.failurePercentLimit,
});

/** The wave has begun, or is over. */
function hasBegun(row: WaveRow | undefined, action: WavePermission["action"]): UserFault {
  return {
    kind: "InvalidTransitionError",
    code: "INVALID_TRANSITION",
    text: planReasons.hasBegun,
    data: { from: row?.status ?? "CANCELLED", action, allowedActions: [] },
  };
}
