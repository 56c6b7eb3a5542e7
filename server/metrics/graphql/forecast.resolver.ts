import { Arg, Ctx, Field, InputType, Int, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { Language } from "../../platform/localized-text.ts";
import { type AskedWhatIf, type Dates, type ReadForecast, readForecast } from "../actions/read-forecast.ts";
import type { HitRate } from "../actions/read-hit-rate.ts";
import { forecastNumbers } from "../rules/forecast-words.ts";
import { SlaForecast } from "./forecast.type.ts";

/** How much a carrier takes. */
@InputType({ description: "How much a carrier takes at most." })
export class SlaCarrierCap {
  @Field(() => CarrierCode, { description: "The carrier that takes no more than that." })
  carrier!: CarrierCode;

  @Field(() => Int, {
    description: "Cards a day, 0 or more; of requests with cards of several carriers, all count for that of the first.",
  })
  cardsPerDay!: number;
}

/** What could be otherwise. */
@InputType({ description: "What could be otherwise than it is. What is absent stays as it is." })
export class SlaWhatIf {
  @Field(() => Int, { nullable: true, description: "Reviewers more, or fewer, than now: -100 to 100." })
  reviewers?: number;

  @Field(() => [SlaCarrierCap], {
    nullable: true,
    description: "How much carriers take; one that is not named takes what it took.",
  })
  carrierCaps?: SlaCarrierCap[];

  @Field(() => Int, { nullable: true, description: "Requests more that are done each business day: 0 to 10 000." })
  extraPerDay?: number;
}

/** What comes. */
@Resolver()
export class ForecastResolver {
  @Query(() => SlaForecast, {
    description:
      "When the open work will be done, what will be late, what would avoid it, and how often that was right before.",
  })
  async slaForecast(
    @Ctx() context: CallContext,
    @Arg("whatIf", () => SlaWhatIf, { nullable: true, description: "What could be otherwise." }) whatIf?: SlaWhatIf,
  ) {
    permit(context, "metrics.read");
    const { language, services } = context;
    return answerOf(await readForecast(services, askedOf(whatIf ?? {})), language);
  }
}

function answerOf({ all, capacity, hitRate, requests, breachesOfAll, ...read }: ReadForecast, language: Language) {
  return {
    ...read,
    doneBy: answerDates(all),
    breachCount: breachesOfAll,
    capacityNeeded: capacity,
    requests: requests.map(({ requestId, dates, ...request }) => ({
      ...request,
      requestId: toPublicId("request", requestId),
      doneBy: answerDates(dates),
    })),
    hitRate: answerHitRate(hitRate),
    definitions: Object.entries(forecastNumbers).map(([code, { unit, name, definition }]) => ({
      code,
      unit,
      name: name[language],
      definition: definition[language],
    })),
  };
}

function answerHitRate({ said, came, missed, ...rate }: HitRate) {
  const share = (part: number, of: number) => (of === 0 ? null : part / of);
  return {
    from: rate.from,
    value: share(came, said),
    numerator: came,
    denominator: said,
    at50: share(rate.likelyCame, rate.likelySaid),
    at95: share(rate.surelyCame, rate.surelySaid),
    backTested: rate.backTested,
    missed: missed.map((each) => ({ ...each, requestId: toPublicId("request", each.requestId) })),
  };
}

const answerDates = (dates: Dates) => ({ p50: dates[0.5], p85: dates[0.85], p95: dates[0.95] });

/**
 * What is asked, within bounds.
 * @throws BAD_USER_INPUT when a number is none that could be
 */
function askedOf({ reviewers, carrierCaps, extraPerDay }: SlaWhatIf): AskedWhatIf {
  const caps = carrierCaps ?? [];
  const isPossible =
    Math.abs(reviewers ?? 0) <= 100 &&
    (extraPerDay ?? 0) >= 0 &&
    (extraPerDay ?? 0) <= 10_000 &&
    caps.every(({ cardsPerDay }) => cardsPerDay >= 0);
  if (!isPossible)
    throw new BadUserInputError({
      zh: "假设条件超出范围：复核人数增减不超过 100，每日增加 0 至 10000 件，运营商上限不能为负",
      en: "The assumptions are out of bounds: at most 100 reviewers more or fewer, 0 to 10 000 requests a day more, no negative caps",
    });
  return {
    ...{ reviewers: reviewers ?? 0, extraPerDay: extraPerDay ?? 0 },
    carrierCaps: Object.fromEntries(caps.map(({ carrier, cardsPerDay }) => [carrier, cardsPerDay])),
  };
}
