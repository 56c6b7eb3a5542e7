import { carrierPaces } from "../../carrier/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { freeText } from "../../platform/free-text.ts";
import type { Transaction } from "../../platform/transaction.ts";
import {
  type FoundRequest,
  invalidMove,
  lockRequest,
  mannerOf,
  noSuchRequest,
  type RequestStatus,
} from "../../requests/index.ts";
import { calendarInForce } from "../../sla/index.ts";
import type { CarrierCaps } from "../rules/plan.ts";
import { factsOfPlan } from "../rules/plan-facts.ts";
import type { PlanFault } from "../rules/plan-fault.ts";
import { planFaults } from "../rules/plan-faults.ts";
import type { AskedStep } from "../rules/step-faults.ts";
import { readFreeCards } from "./fill-waves.ts";
import { timingCalendar } from "./keep-waves.ts";
import { type AskedWave, passedStarts, withKeptCards } from "./known-waves.ts";
import { withListedWaves } from "./listed-waves.ts";
import { standingSteps, stepsOfPlan } from "./set-steps.ts";
import { writeSchedule } from "./write-schedule.ts";

/** A schedule as somebody sets it. */
export interface SetScheduleInput {
  /** Public id. */
  requestId: string;
  /** The version they looked at; absent when there was none. */
  version?: number | undefined;
  note?: string | undefined;
  waves: AskedWave[];
  /** As they are, where undefined. */
  steps?: AskedStep[] | undefined;
}

/** Statuses of a request whose cards are scheduled no more: it has ended. */
export const endedRequestStatuses: readonly RequestStatus[] = ["COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"];

/** What whoever looked at another version is told. */
export const scheduleChangedMeanwhile: UserFault = {
  kind: "ConflictError",
  code: "SCHEDULE_CHANGED_MEANWHILE",
  text: {
    zh: "批次计划刚被他人修改，请刷新后在最新版本上调整",
    en: "The schedule has just been changed by somebody else; reload it and change the latest version",
  },
  path: ["input", "version"],
};

/**
 * Sets which cards of a request run when. Waves that have begun stay as they are, with their cards; all others are replaced. Of a draft the cards are put into the waves
 * when it is handed in, those that no wave takes into the last one; later every card must be in a wave.
 */
export async function setSchedule(
  context: ActionContext,
  input: SetScheduleInput,
): Promise<Outcome<{ requestId: string; scheduleId: string }>> {
  const { services } = context;
  const note = freeText(input.note, { at: "note" });
  if (!note.ok) return note;
  const manner = await mannerOf(context, input.requestId);
  const caps = await carrierPaces(services);
  return actInTransaction(services.store, manner, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    return scheduleLocked(tx, context, { ...input, request, caps, note: note.text });
  });
}

/** What is set in the transaction of a caller who has locked the request. */
export interface LockedSchedule {
  request: FoundRequest;
  version?: number | undefined;
  /** As it was, where undefined. */
  note: string | null | undefined;
  waves: readonly AskedWave[];
  /** As they are, where undefined. */
  steps?: readonly AskedStep[] | undefined;
  /** What the carriers take; see `carrierPaces`. */
  caps: CarrierCaps;
}

/** The same in the caller's transaction, for a request that is locked. */
export async function scheduleLocked(
  tx: Transaction,
  context: ActionContext,
  { request, version, note, caps, ...input }: LockedSchedule,
): Promise<Outcome<{ requestId: string; scheduleId: string }>> {
  const { viewer, services } = context;
  if (endedRequestStatuses.includes(request.status)) return refused(invalidMove(request.status, "SCHEDULE", viewer));
  const now = services.clock.now();
  const known = await tx.schedule.findUnique({ where: { requestId: request.id } });
  if ((known?.version ?? null) !== (version ?? null)) return refused(scheduleChangedMeanwhile);
  const staying = known ? await stayingWaves(tx, known.id) : [];
  const calendar = timingCalendar(await calendarInForce(tx));
  // Of a draft nobody knows the cards yet, but for those that its list puts into waves: they find their waves when it is handed in.
  const isDraft = request.status === "DRAFT";
  const asked = await withKeptCards(tx, known?.id, input.waves);
  const waves = isDraft ? await withListedWaves(tx, request.id, asked, now) : asked;
  const cards = isDraft ? null : await readFreeCards(tx, request.id, now);
  const { assigned, facts } = factsOfPlan(waves, cards, {
    ...{ now, calendar, caps, staying: staying.map(({ name }) => name) },
    passedStarts: known ? await passedStarts(tx, known.id, now) : [],
    undoWindowMinutes: request.undoWindowSeconds / 60,
  });
  const faults = planFaults({ waves, until: null }, facts).filter(({ isWarning }) => !isWarning);
  const standing = await standingSteps(tx, known?.id);
  const waveNames = [...staying, ...waves].map(({ name }) => name.trim());
  const planned = await stepsOfPlan(tx, input.steps, { waveNames, standing });
  if (faults.length + planned.faults.length > 0)
    return refused(...faults.map((fault) => asUserFault(fault)), ...planned.faults);

  const first = Math.max(-1, ...staying.map(({ position }) => position)) + 1;
  return writeSchedule(tx, context, {
    ...{ request, note, now, calendar },
    steps: { asked: planned.steps, standing },
    waves: waves.map((wave, place) => ({
      ...{ wave, rowId: null, position: first + place, isEdited: true, isPaused: false },
      cards: assigned[place] ?? [],
    })),
    audit: {
      action: "schedule.set",
      facts: { waveCount: waves.length, ...(planned.steps.length > 0 && { stepCount: planned.steps.length }) },
    },
  });
}

/** What is wrong with the waves of a request that is about to be made, all at once. */
export async function newWavesFaults(tx: Transaction, asked: readonly AskedWave[], now: Date): Promise<UserFault[]> {
  const waves = await withKeptCards(tx, undefined, asked);
  const calendar = timingCalendar(await calendarInForce(tx));
  const { facts } = factsOfPlan(waves, null, {
    ...{ now, calendar, caps: {}, staying: [], passedStarts: [], undoWindowMinutes: 0 },
  });
  const faults = planFaults({ waves, until: null }, facts);
  return faults.filter(({ isWarning }) => !isWarning).map((fault) => asUserFault(fault));
}

/** The waves of a schedule that stay as they are: they have begun, or a person or their cards have ended them. */
async function stayingWaves(tx: Transaction, scheduleId: string): Promise<{ name: string; position: number }[]> {
  return tx.wave.findMany({
    where: {
      scheduleId,
      status: { not: "CANCELLED" },
      OR: [{ startedAt: { not: null } }, { status: { in: ["BRAKED", "DONE", "UNDONE"] } }],
    },
    select: { name: true, position: true },
  });
}

/** Where a wave of a plan stands in the input. */
const placeInWaves = (wave: number): string[] => ["waves", String(wave)];

/** A mistake of a plan as the API tells it: at the field of the input that is to be put right. */
export function asUserFault(
  { code, text, wave, field }: PlanFault,
  placeOf: (wave: number) => readonly string[] = placeInWaves,
): UserFault {
  const [head, ...rest] = (field ?? "").split(".").filter((part) => part !== "" && part !== "timing");
  const own = head === "rule" ? ["cards", ...rest] : [...(head === undefined ? [] : [head]), ...rest];
  return {
    kind: "InvalidInputError",
    code,
    text,
    path: ["input", ...(wave === null ? [] : placeOf(wave)), ...own],
  };
}
