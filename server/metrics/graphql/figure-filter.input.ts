import { Field, ID, InputType } from "type-graphql";
import { CancellationChannel } from "../../generated/graphql/enums/CancellationChannel.ts";
import { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import { MaterialFilter } from "../../materials/index.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { extendFilter } from "../../platform/reads/index.ts";
import { CancellationItemFilter, CancellationRequestFilter } from "../../requests/index.ts";
import { ReviewTaskFilter } from "../../reviews/index.ts";
import { isCounted } from "../actions/counted-rows.ts";
import type { Among } from "../actions/read-sums.ts";
import type { FigureCode } from "../rules/figures.ts";
import type { FigureSubject } from "../rules/measures.ts";
import { daysOf, type Grain, type Period, pointsOf } from "../rules/periods.ts";
import { SlaFigureCode, SlaShare } from "./figure-enums.ts";

/** The longest period, in days: five years. */
const LONGEST_DAYS = 1_830;

/** Which period, and whose work in it. */
@InputType({ description: "Which period, and whose work in it. All conditions must hold; an absent one says nothing." })
export class SlaMetricsFilter {
  @Field(() => DateScalar, { description: "The first day of the period." })
  from!: string;

  @Field(() => DateScalar, { description: "The last day of the period; it belongs to it." })
  until!: string;

  @Field(() => CancellationLane, { nullable: true, description: "Only requests that were promised this." })
  lane?: CancellationLane;

  @Field(() => CancellationChannel, { nullable: true, description: "Only requests that came in this way." })
  channel?: CancellationChannel;

  @Field(() => CarrierCode, {
    nullable: true,
    description: "Only cards of this one, and requests all of whose cards are.",
  })
  carrier?: CarrierCode;

  @Field(() => ID, { nullable: true, description: "Only cards and requests of theirs, `customer_…`." })
  customerId?: string;
}

/** What a figure counted. */
@InputType({
  description:
    "What a figure counted. The list then has exactly as many rows as the figure says; figures of another kind of row have none here.",
})
export class SlaCountedFilter extends SlaMetricsFilter {
  @Field(() => SlaFigureCode, { description: "Which number it is." })
  figure!: FigureCode;

  @Field(() => String, {
    nullable: true,
    description: "Which part of the figure; none for a figure that is one number.",
  })
  part?: string;

  @Field(() => SlaShare, { defaultValue: SlaShare.COUNTED, description: "The numerator or the denominator." })
  share!: keyof typeof SlaShare;
}

/**
 * The period of a filter.
 * @throws BAD_USER_INPUT when it ends before it begins, or is too long
 */
export function periodOf({ from, until }: Period): Period {
  if (until < from)
    throw new BadUserInputError({ zh: "结束日期不能早于开始日期", en: "A period cannot end before it begins" });
  if (daysOf({ from, until }) > LONGEST_DAYS)
    throw new BadUserInputError({ zh: "期间最长五年", en: "A period is five years at most" });
  return { from, until };
}

/** The most pieces into which a period is cut. */
const MOST_POINTS = 400;

/**
 * The period of a filter, to be cut into pieces.
 * @throws BAD_USER_INPUT when these would be too many
 */
export function periodInPieces(filter: Period, grain: Grain): Period {
  const period = periodOf(filter);
  if (pointsOf(period, grain).length > MOST_POINTS)
    throw new BadUserInputError({
      zh: "数据点过多，请改为按周或按月",
      en: "These are too many points; ask by week or by month",
    });
  return period;
}

/** Whose work a filter means. A customer that cannot be is one without any. */
export function amongOf({ lane, channel, carrier, customerId }: Partial<SlaMetricsFilter>): Among {
  const id = customerId == null ? null : (fromPublicId("customer", customerId) ?? NOBODY);
  return { lane, channel, carrier, customerId: id };
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

const lists: readonly (readonly [new () => object, FigureSubject])[] = [
  [CancellationItemFilter, "CARD"],
  [CancellationRequestFilter, "REQUEST"],
  [ReviewTaskFilter, "TASK"],
  [MaterialFilter, "DOCUMENT"],
];
for (const [filter, subject] of lists) {
  extendFilter(
    filter,
    "counted",
    { type: () => SlaCountedFilter, description: "For staff: those that a figure of `slaMetrics` counted." },
    (said: SlaCountedFilter) =>
      isCounted(subject, { ...said, ...periodOf(said), ...amongOf(said), part: partRowOf(said), share: said.share }),
  );
}

/** A part as entries know it: people are known there by their row ids. */
function partRowOf({ figure, part }: SlaCountedFilter): string | null {
  if (part == null) return null;
  return figure === "TASKS_BY_REVIEWER" ? (fromPublicId("account", part) ?? part) : part;
}
