import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { UserFault } from "../../platform/action.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toPublicId } from "../../platform/ids.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import { type PreviewedWave as PreviewedWaveRow, previewSchedule } from "../actions/preview-schedule.ts";
import { asUserFault } from "../actions/set-schedule.ts";
import { type SuggestedWaveWithCards, suggestSchedule } from "../actions/suggest-schedule.ts";
import type { SuggestionReason } from "../rules/suggestion.ts";
import {
  type PreviewedWave,
  SchedulePreview,
  SchedulePreviewInput,
  ScheduleSuggestion,
  ScheduleSuggestionInput,
  type SuggestedWave,
} from "./preview.type.ts";
import { askedSteps, toQuotes } from "./step-parts.type.ts";
import { askedWaves } from "./wave-input.ts";

/** Plans before they are set. */
@Resolver()
export class ScheduleResolver {
  @Query(() => SchedulePreview, {
    nullable: true,
    description:
      "What a plan would do, without setting it: its mistakes, when each wave ends, whether the promise is kept, and what is saved before cards renew. Without waves the schedule as it stands. Null when there is no such request.",
  })
  async schedulePreview(
    @Arg("input", () => SchedulePreviewInput, { description: "The plan that is tried out." })
    { requestId, waves, steps }: SchedulePreviewInput,
    @Ctx() context: CallContext,
  ): Promise<SchedulePreview | null> {
    permit(context, "requests.read");
    const { language } = context;
    const asked = waves ? askedWaves(waves, context.services.clock.now()) : null;
    const toldAs = ({ code, text, path = [] }: UserFault, isWarning: boolean) => ({
      ...{ code: code ?? "", message: inLanguage(text, language), path: [...path], isWarning },
    });
    // Whoever says in two ways which cards a wave takes is told that first.
    if (asked && !asked.ok) return { ...unknown, faults: asked.errors.map((fault) => toldAs(fault, false)) };
    const preview = await previewSchedule(context, {
      requestId,
      waves: asked?.waves,
      steps: steps && askedSteps(steps),
    });
    return (
      preview && {
        ...preview,
        faults: [
          ...preview.faults.map((fault) => toldAs(asUserFault(fault), fault.isWarning)),
          ...preview.stepFaults.map((fault) => toldAs(fault, false)),
        ],
        steps: toQuotes(preview.steps, language),
        waves: preview.waves.map(previewed),
      }
    );
  }

  @Query(() => ScheduleSuggestion, {
    nullable: true,
    description:
      "Waves that are suggested for the cards of a request: a canary first, then what can end before it renews, then the rest, each with its reasons and its end. Nothing is set. Null when there is no such request.",
  })
  async scheduleSuggestion(
    @Arg("input", () => ScheduleSuggestionInput, { description: "The request, and what the customer wishes." })
    { requestId, wishedDay, hours, isBusinessDaysOnly, blackoutDays }: ScheduleSuggestionInput,
    @Ctx() context: CallContext,
  ): Promise<ScheduleSuggestion | null> {
    permit(context, "requests.read");
    const suggestion = await suggestSchedule(context, {
      requestId,
      wishedDay: wishedDay ?? null,
      hours: {
        hours: (hours ?? []).map(({ weekdays, from, to }) => ({ weekdays, from, to })),
        isBusinessDaysOnly: isBusinessDaysOnly ?? false,
        blackoutDays: blackoutDays ?? [],
      },
    });
    const { language } = context;
    return (
      suggestion && {
        ...suggestion,
        billedAgainFen: suggestion.lostFen,
        waves: suggestion.waves.map((wave) => suggested(wave, language)),
        reasons: said(suggestion.reasons, language),
      }
    );
  }
}

/** Of a plan that cannot be read nothing is known. */
const unknown = {
  ...{
    waves: [],
    steps: [],
    approval: null,
    endsAt: null,
    dueAt: null,
    isDueMet: null,
    missedByMinutes: null,
    savedFen: 0,
    billedAgainFen: 0,
  },
};

const previewed = ({ waveId, reason, ...wave }: PreviewedWaveRow): PreviewedWave => ({
  ...wave,
  waveId: waveId && toPublicId("wave", waveId),
  noEndReason: reason,
});

function suggested(
  { wave, cardIds, portions, forecast, savedFen, reasons }: SuggestedWaveWithCards,
  language: Language,
): SuggestedWave {
  const { name, rule, timing, wishedDay, isCanary, soakMinutes, failurePercentLimit } = wave;
  const { reason, ...dates } = forecast;
  return {
    ...{ name, isCanary, soakMinutes, failurePercentLimit, savedFen, ...dates },
    noEndReason: reason,
    cardCount: cardIds?.length ?? portions.reduce((sum, { count }) => sum + count, 0),
    cards: {
      kind: rule.kind === "ITEMS" ? "CARDS" : rule.kind,
      cardIds: cardIds?.map((id) => toPublicId("card", id)) ?? null,
      labels: rule.kind === "LABEL" ? [...rule.labels] : null,
      carriers: rule.kind === "CARRIER" ? [...rule.carriers] : null,
      renewsBefore: rule.kind === "RENEWAL_BEFORE" ? rule.day : null,
    },
    notBefore: timing.startsAt,
    wishedDay,
    hours: timing.hours.map((hours) => ({ ...hours, weekdays: [...hours.weekdays] })),
    isBusinessDaysOnly: timing.isBusinessDaysOnly,
    blackoutDays: [...timing.blackoutDays],
    reasons: said(reasons, language),
  };
}

function said(reasons: readonly SuggestionReason[], language: Language) {
  return reasons.map(({ code, text }) => ({ code, sentence: inLanguage(text, language) }));
}
