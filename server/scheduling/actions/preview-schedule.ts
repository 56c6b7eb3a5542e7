import type { ActionContext, UserFault } from "../../platform/action.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import type { ApprovalDemand } from "../rules/blast-radius.ts";
import { assignCards, type CardRule, placeOfLeftOver } from "../rules/card-rules.ts";
import { byCarrier, factsOfPlan } from "../rules/plan-facts.ts";
import type { PlanFault } from "../rules/plan-fault.ts";
import { planFaults } from "../rules/plan-faults.ts";
import { type ForecastWave, forecastPlan, type PlanForecast, type WaveForecast } from "../rules/plan-forecast.ts";
import { moneyOf, type PlanMoney, type RenewingCards } from "../rules/plan-money.ts";
import type { AskedStep } from "../rules/step-faults.ts";
import type { StepQuote } from "../rules/step-quote.ts";
import { opensAt } from "../rules/wave-timing.ts";
import { approvalInWaiting, approvalOfPlan, type PlanToApprove } from "./approval-of-plan.ts";
import { type AskedWave, passedStarts, withKeptCards } from "./known-waves.ts";
import { capsOf, type PlanWorld, planWorld, renewingOf, standingWaves } from "./plan-world.ts";
import { quoteSteps } from "./quote-steps.ts";
import { standingSteps, stepsOfPlan } from "./set-steps.ts";

/** What a plan would do. */
export interface Preview extends Pick<PlanForecast, "endsAt" | "isDueMet" | "missedByMinutes">, PlanMoney {
  faults: PlanFault[];
  dueAt: Date | null;
  /** Who has to approve it before any of its waves begins; null where nobody has to. */
  approval: ApprovalDemand | null;
  waves: PreviewedWave[];
  /** What its steps would do and cost. */
  steps: StepQuote[];
  /** What is wrong with them. */
  stepFaults: UserFault[];
}

/** What a wave would do; the waves that stay come first. */
export interface PreviewedWave extends WaveForecast, PlanMoney {
  /** Row id; null for one that is only planned. */
  waveId: string | null;
  name: string;
  cardCount: number;
}

interface Planned {
  waveId: string | null;
  name: string;
  goneAt?: Date | null;
  forecast: ForecastWave;
  renewing: RenewingCards[];
  wishedDay: string | null;
  /** Row ids of its cards where it has none of its own yet; null for those that are written down. */
  cardIds: string[] | null;
}

/**
 * What would become of a request's cards by these waves, or by its schedule as it stands where none are given: mistakes, times and money. Nothing is written. Null when the caller
 * sees no such request.
 */
export async function previewSchedule(
  context: ActionContext,
  { requestId, waves, steps }: { requestId: string; waves?: AskedWave[] | undefined; steps?: AskedStep[] | undefined },
): Promise<Preview | null> {
  const caps = await capsOf(context);
  return inTransaction(context.services.store, async (tx) => {
    const world = await planWorld(tx, context, { requestId, caps });
    if (!world) return null;
    const standing = await standingWaves(tx, world, { onlyBegun: waves !== undefined });
    const asRow = ({ id, ...wave }: (typeof standing)[number]): Planned => ({ ...wave, waveId: id, cardIds: null });
    if (waves === undefined) {
      const known = world.request.status === "DRAFT" ? await draftedWaves(tx, world, standing) : standing.map(asRow);
      return withSteps(tx, previewOf(known, [], world), { planned: known, asked: null, steps, world });
    }
    const staying = standing.filter(({ hasBegun }) => hasBegun);
    const schedule = await tx.schedule.findUnique({ where: { requestId: world.request.id }, select: { id: true } });
    const begunNames = staying.map(({ name }) => name);
    const asked = await withKeptCards(tx, schedule?.id, waves);
    const { assigned, facts } = factsOfPlan(asked, world.cards, {
      ...world,
      staying: begunNames,
      passedStarts: schedule ? await passedStarts(tx, schedule.id, world.now) : [],
    });
    const planned = asked.map((wave, place): Planned => {
      const cards = assigned[place] ?? [];
      const forecast = { ...wave, cards: byCarrier(cards) };
      const cardIds = cards.map(({ cardId }) => cardId);
      return {
        waveId: null,
        name: wave.name,
        wishedDay: wave.wishedDay,
        forecast,
        renewing: renewingOf(cards, world.fees),
        cardIds,
      };
    });
    const all = [...staying.map(asRow), ...planned];
    const preview = previewOf(all, planFaults({ waves: asked, until: null }, facts), world);
    const counted = asked.map((wave, place) => ({ wave, cardCount: assigned[place]?.length ?? 0 }));
    return withSteps(tx, preview, { planned: all, asked: { waves: counted, begunNames }, steps, world });
  });
}

/** Waves of a draft with the cards that they would find now: they have none of their own yet. */
async function draftedWaves(
  tx: Parameters<typeof planWorld>[0],
  { request, cards, fees }: PlanWorld,
  standing: Awaited<ReturnType<typeof standingWaves>>,
): Promise<Planned[]> {
  const rules = await tx.wave.findMany({
    where: { schedule: { requestId: request.id }, status: { not: "CANCELLED" } },
    orderBy: { position: "asc" },
    select: { name: true, rule: true },
  });
  const planned = rules.map(({ name, rule }) => ({ name, rule: rule as unknown as CardRule }));
  const { waves, leftOver } = assignCards(cards, planned);
  // As when it is handed in.
  const last = waves[placeOfLeftOver(planned.map(({ rule }) => rule))];
  for (const card of leftOver) last?.push(card);
  return standing.map(({ id, name, wishedDay, forecast }, place) => {
    const own = waves[place] ?? [];
    const cardIds = own.map(({ cardId }) => cardId);
    return {
      ...{ waveId: id, name, wishedDay, cardIds },
      forecast: { ...forecast, cards: byCarrier(own) },
      renewing: renewingOf(own, fees),
    };
  });
}

/** The preview with the quote of its steps, those that are tried out or those that the schedule has, and with who has to approve it. */
async function withSteps(
  tx: Transaction,
  preview: Omit<Preview, "steps" | "stepFaults" | "approval">,
  {
    planned,
    asked,
    steps,
    world,
  }: {
    planned: readonly Planned[];
    /** Null for the schedule as it stands. */
    asked: Pick<PlanToApprove, "waves" | "begunNames"> | null;
    steps: AskedStep[] | undefined;
    world: PlanWorld;
  },
): Promise<Preview> {
  const { request, now } = world;
  const schedule = await tx.schedule.findUnique({ where: { requestId: request.id }, select: { id: true } });
  const standing = await standingSteps(tx, schedule?.id);
  const waveNames = planned.map(({ name }) => name.trim());
  const plan = await stepsOfPlan(tx, steps, { waveNames, standing });
  const waves = planned.map(({ waveId, name, cardIds, forecast }, place) => ({
    name: name.trim(),
    // One whose cards are all blocked sends none, as it stands.
    opensAt: preview.waves[place]?.startsAt ?? opensAt(forecast.timing, now, world.calendar),
    waveId: cardIds === null ? waveId : null,
    cardIds: cardIds ?? [],
  }));
  const quotes = await quoteSteps(tx, { requestId: request.id, waves, steps: plan.steps, standing, now });
  const isPlanned = asked !== null || request.status === "DRAFT";
  const toApprove = { waves: [], begunNames: [], ...asked, ...world, steps: plan.steps };
  const approval = isPlanned
    ? await approvalOfPlan(tx, schedule?.id, toApprove)
    : await approvalInWaiting(tx, request.id);
  return { ...preview, steps: quotes, stepFaults: plan.faults, approval };
}

function previewOf(
  planned: readonly Planned[],
  faults: PlanFault[],
  world: PlanWorld,
): Omit<Preview, "steps" | "stepFaults" | "approval"> {
  const { now, calendar, caps, undoWindowMinutes, dueIf } = world;
  const dates = new Map(
    (planned.length > 0 ? planned : [{ wishedDay: null }]).map(({ wishedDay }) => [wishedDay, dueIf(wishedDay)]),
  );
  const due = [...dates.values()];
  const dueAt = due.every((date) => date !== null) ? new Date(Math.max(...due.map(Number))) : null;
  const { waves: forecasts, ...whole } = forecastPlan({
    ...{ now, calendar, caps, undoWindowMinutes, dueAt },
    waves: planned.map(({ forecast, wishedDay }) => ({ ...forecast, dueAt: dates.get(wishedDay) ?? null })),
  });
  const waves = planned.map(({ waveId, name, goneAt, forecast, renewing }, place): PreviewedWave => {
    const foreseen = forecasts[place] as WaveForecast;
    // That the cards of a wave have gone is what it is for.
    const found = goneAt === undefined ? foreseen : { ...foreseen, endsAt: goneAt, reason: null };
    const cardCount = Object.values(forecast.cards).reduce((sum, count) => sum + count, 0);
    return { waveId, name, cardCount, ...found, ...moneyOf(renewing, found.endsAt, calendar.zone) };
  });
  const sum = (field: keyof PlanMoney) => waves.reduce((fen, wave) => fen + wave[field], 0);
  return { ...whole, faults, dueAt, waves, savedFen: sum("savedFen"), billedAgainFen: sum("billedAgainFen") };
}
