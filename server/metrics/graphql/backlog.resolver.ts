import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toPublicId } from "../../platform/ids.ts";
import { none, type OpenState, readBacklog, type StateCounts } from "../actions/read-backlog.ts";
import { readFastLaneCost } from "../actions/read-fast-lane.ts";
import { readFlow } from "../actions/read-flow.ts";
import type { Grain } from "../rules/periods.ts";
import { stages } from "../rules/stages.ts";
import { SlaBacklog } from "./backlog.type.ts";
import { SlaBacklogFilter } from "./backlog-filter.input.ts";
import { SlaGrain } from "./figure-enums.ts";
import { amongOf, periodInPieces, SlaMetricsFilter } from "./figure-filter.input.ts";
import { SlaFastLaneCost, SlaFlowPoint } from "./flow.type.ts";

/** Where work hangs, and how it flows. */
@Resolver()
export class BacklogResolver {
  @Query(() => SlaBacklog, {
    description: "Open work at this moment: where it is, how old, and how it stands with its promise.",
  })
  async slaBacklog(
    @Ctx() context: CallContext,
    @Arg("filter", () => SlaBacklogFilter, { nullable: true, description: "Whose work." }) filter?: SlaBacklogFilter,
  ) {
    permit(context, "metrics.read");
    const { at, requestCount, waiting, oldest } = await readBacklog(context.services, amongOf(filter ?? {}));
    const all = none();
    for (const { counts } of waiting) for (const state of statesOf(counts)) all[state] += counts[state];
    return {
      ...{ at, requestCount, cardCount: totalOf(all) },
      states: statesOf(all).map((state) => ({ state, count: all[state] })),
      parts: waiting.map(({ stage, age, counts }) => ({
        ...{ stage, ageFromDays: age.fromDays, ageUntilDays: age.untilDays },
        ...{ submittedFrom: age.fromDay, submittedUntil: age.untilDay, count: totalOf(counts) },
        states: statesOf(counts).flatMap((state) => (counts[state] > 0 ? { state, count: counts[state] } : [])),
      })),
      oldest: oldest.map((request) => ({ ...request, requestId: toPublicId("request", request.requestId) })),
    };
  }

  @Query(() => [SlaFlowPoint], {
    description:
      "The cumulative flow of cards: what arrived, what ended, and what was where at the end of each day, week or month.",
  })
  async slaFlow(
    @Arg("filter", () => SlaMetricsFilter, { description: "Which period, and whose work." }) filter: SlaMetricsFilter,
    @Arg("by", () => SlaGrain, { defaultValue: SlaGrain.DAY, description: "The pieces, 400 at most." }) by: Grain,
    @Ctx() context: CallContext,
  ) {
    permit(context, "metrics.read");
    const points = await readFlow(context.services, {
      period: periodInPieces(filter, by),
      grain: by,
      among: amongOf(filter),
    });
    return points.map(({ inStage, ...point }) => ({
      ...point,
      inStage: stages.map((stage) => ({ stage, count: inStage[stage] })),
    }));
  }

  @Query(() => SlaFastLaneCost, { description: "What the fast lane costs the others, in waiting." })
  slaFastLaneCost(
    @Arg("filter", () => SlaMetricsFilter, {
      description: "Which period, 400 days at most, and whose work; its lane says nothing here.",
    })
    filter: SlaMetricsFilter,
    @Ctx() context: CallContext,
  ) {
    permit(context, "metrics.read");
    return readFastLaneCost(context.services, periodInPieces(filter, "DAY"), amongOf(filter));
  }
}

const statesOf = (counts: StateCounts) => Object.keys(counts) as OpenState[];
const totalOf = (counts: StateCounts) => statesOf(counts).reduce((sum, state) => sum + counts[state], 0);
