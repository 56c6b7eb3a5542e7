import {
  type EditedWaveFragment,
  type OfferedPlanFragment,
  ScheduleCardChoicesDocument,
  ScheduleNamedCardsDocument,
  ScheduleOfferedPlansDocument,
  type ScheduleOfferedPlansQuery,
  ScheduleOutlookDocument,
  type ScheduleOutlookQuery,
  SchedulePlansDocument,
  ScheduleSetDocument,
  type ScheduleSetInput,
  type ScheduleStepInput,
  ScheduleSuggestDocument,
  type ScheduleSuggestionInput,
  type ScheduleSuggestQuery,
  ScheduleToEditDocument,
  type ScheduleToEditQuery,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { found } from "../../providers/source.ts";
import { useActs } from "../../providers/use-acts.ts";
import type { Calendar } from "./axis.ts";
import { type Carrier, type Row, waveOf } from "./rows.ts";

/** Most plans that are read to choose from. */
const MOST_PLANS = 500;
/** Most waves that are read in one go. */
const PAGE = 100;
/** Named cards that are shown at once. */
export const NAMED_PAGE = 20;

type Schedule = NonNullable<NonNullable<ScheduleToEditQuery["cancellationRequest"]>["schedule"]>;

/** A request's schedule with all its waves, and the calendar that they are drawn on. */
export interface Found {
  requestId: string;
  number: string;
  schedule: (Omit<Schedule, "waves"> & { waves: readonly EditedWaveFragment[] }) | null;
  calendar: Calendar;
  /** Whether nothing can be planned any more. */
  isOver: boolean;
}

/** Some of the cards that a wave names. */
export interface NamedPage {
  total: number;
  cards: readonly { id: string; iccid: string; label: string | null }[];
}

/** What cards of a request can be told apart by, most cards first. */
export interface Choices {
  labels: readonly string[];
  plans: ReadonlyMap<string, string>;
  carriers: readonly Carrier[];
  /** How many cards, of `labels …`, of `plans …` by their ids, or of `carriers …`. */
  counts: ReadonlyMap<string, number>;
  /** Whether there are no others. */
  isWhole: boolean;
}

/** What a plan would do. */
export type Outlook = NonNullable<ScheduleOutlookQuery["schedulePreview"]>;
export type WaveOutlook = Outlook["waves"][number];
export type StepQuote = Outlook["steps"][number];

/** Waves that are suggested, with reasons. */
export type Suggestion = NonNullable<ScheduleSuggestQuery["scheduleSuggestion"]>;

const acts = {
  /** All waves, also where there are more than one answer holds: setting a schedule replaces those that one has not seen, too. */
  scheduleToEdit: async (id: string, signal?: AbortSignal): Promise<Found> => {
    const waves: EditedWaveFragment[] = [];
    for (;;) {
      const answer = await call(ScheduleToEditDocument, { id, offset: waves.length }, signal);
      const { number, progress, schedule } = found(answer.cancellationRequest);
      const page = schedule?.waves.nodes ?? [];
      waves.push(...page);
      if (page.length < PAGE)
        return {
          requestId: id,
          number,
          schedule: schedule && { ...schedule, waves },
          calendar: answer.businessCalendar,
          isOver: progress.phase === "DONE",
        };
    }
  },

  /** Labels, plans and carriers of a request's cards, to choose from; plans that are chosen already have their names besides. */
  cardChoices: async (id: string, planIds: readonly string[], signal?: AbortSignal): Promise<Choices> => {
    const groups = found((await call(ScheduleCardChoicesDocument, { id }, signal)).scheduleCardGroups);
    const plans = new Map(groups.plans.map(({ plan }) => [plan.id, plan.name]));
    const unknown = planIds.filter((planId) => !plans.has(planId)).slice(0, PAGE);
    if (unknown.length > 0)
      for (const node of (await call(SchedulePlansDocument, { ids: unknown }, signal)).nodes)
        if (node && "name" in node) plans.set(node.id, node.name);
    return {
      labels: groups.labels.map(({ label }) => label),
      plans,
      carriers: groups.carriers.map(({ carrier }) => carrier),
      counts: new Map([
        ...groups.labels.map(({ label, cardCount }) => [`labels ${label}`, cardCount] as const),
        ...groups.plans.map(({ plan, cardCount }) => [`plans ${plan.id}`, cardCount] as const),
        ...groups.carriers.map(({ carrier, cardCount }) => [`carriers ${carrier}`, cardCount] as const),
      ]),
      isWhole: groups.isWhole,
    };
  },

  /** Plans that cards of these carriers can be put on, those of each carrier together, the cheapest first. */
  offeredPlans: async (carriers: readonly Carrier[], signal?: AbortSignal): Promise<OfferedPlanFragment[]> => {
    const plans: OfferedPlanFragment[] = [];
    for (let after: string | null = null; ; ) {
      const page: ScheduleOfferedPlansQuery["plans"] = (
        await call(ScheduleOfferedPlansDocument, { carrierIn: [...carriers], after }, signal)
      ).plans;
      plans.push(...page.nodes);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage || plans.length >= MOST_PLANS) break;
    }
    return plans.sort((one, other) => carriers.indexOf(one.carrier.code) - carriers.indexOf(other.carrier.code));
  },

  /** Cards that a wave names one by one, a page of them. */
  namedCards: async (waveId: string, offset: number, signal?: AbortSignal): Promise<NamedPage> => {
    const { node } = await call(ScheduleNamedCardsDocument, { waveId, first: NAMED_PAGE, offset }, signal);
    const { namedCards } = found(node && "namedCards" in node ? node : null);
    return { total: namedCards.totalCount ?? 0, cards: namedCards.nodes };
  },

  /** What a plan would do; nothing is set. */
  outlook: async (
    requestId: string,
    { rows, steps }: { rows: readonly Row[]; steps: ScheduleStepInput[] },
    signal?: AbortSignal,
  ): Promise<Outlook> => {
    const input = { requestId, waves: rows.map(waveOf), steps };
    return found((await call(ScheduleOutlookDocument, { input }, signal)).schedulePreview);
  },

  /** Waves that are suggested; nothing is set. */
  suggestion: async (input: ScheduleSuggestionInput): Promise<Suggestion> =>
    found((await call(ScheduleSuggestDocument, { input })).scheduleSuggestion),

  scheduleSet: async (input: ScheduleSetInput) => settled((await call(ScheduleSetDocument, { input })).scheduleSet),
};

/** What staff read and set of the schedule of a request. What is refused throws a UserErrorsError. */
export const useScheduleActs = () => useActs(acts);
