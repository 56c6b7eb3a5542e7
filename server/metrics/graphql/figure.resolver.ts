import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { shownNameSql } from "../../customers/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { sql } from "../../platform/sql.ts";
import { breakDown, readFigures } from "../actions/read-figures.ts";
import type { Side } from "../actions/read-sums.ts";
import { type FigureCode, figureCodes } from "../rules/figures.ts";
import type { Grain } from "../rules/periods.ts";
import { SlaBreakdownRow, SlaMetrics } from "./figure.type.ts";
import { answerFigures, answerValue, sideNames } from "./figure-answers.ts";
import { SlaFigureCode, SlaGrain, SlaSide } from "./figure-enums.ts";
import { amongOf, periodInPieces, periodOf, SlaMetricsFilter } from "./figure-filter.input.ts";

/** Rows of a breakdown. */
const MOST_SIDES = 50;

/** Figures of the service. */
@Resolver()
export class FigureResolver {
  @Query(() => SlaMetrics, {
    description:
      "Figures of a period, each with its definition, with the period before, and with what opens the list of what was counted.",
  })
  async slaMetrics(
    @Arg("filter", () => SlaMetricsFilter, { description: "Which period, and whose work." }) filter: SlaMetricsFilter,
    @Arg("figures", () => [SlaFigureCode], { nullable: true, description: "Which figures; all when nothing is said." })
    figures: FigureCode[] | undefined,
    @Arg("by", () => SlaGrain, { defaultValue: SlaGrain.DAY, description: "The pieces of each `series`, 400 at most." })
    by: Grain,
    @Ctx() context: CallContext,
  ) {
    permit(context, "metrics.read");
    const period = periodInPieces(filter, by);
    const codes = [...new Set(figures ?? figureCodes)];
    const read = await readFigures(context.services, { codes, period, grain: by, among: amongOf(filter) });
    const { rows } = await context.services.store.pool.query<{ madeAt: Date | null }>(
      sql`SELECT max("madeAt") AS "madeAt" FROM "FigureState"`,
    );
    return {
      ...period,
      countedAt: rows[0]?.madeAt ?? null,
      figures: await answerFigures(
        { services: context.services, language: context.language, role: context.viewer.role },
        read,
        filter,
      ),
    };
  }

  @Query(() => [SlaBreakdownRow], {
    description:
      "One figure by lane, channel, carrier or customer: each that occurs, those with most first, 50 at most.",
  })
  async slaBreakdown(
    @Arg("filter", () => SlaMetricsFilter, { description: "Which period, and whose work." }) filter: SlaMetricsFilter,
    @Arg("figure", () => SlaFigureCode, { description: "Which number." }) figure: FigureCode,
    @Arg("by", () => SlaSide, { description: "What it is broken down by." }) by: keyof typeof SlaSide,
    @Ctx() context: CallContext,
    @Arg("part", () => String, {
      nullable: true,
      description: "Which part of the figure; all together when nothing is said.",
    })
    part?: string,
  ) {
    permit(context, "metrics.read");
    const asked = {
      codes: [figure],
      part: part ?? null,
      period: periodOf(filter),
      among: amongOf(filter),
      side: sides[by],
    };
    const rows = await breakDown(context.services, { ...asked, most: MOST_SIDES });
    const names =
      by === "CUSTOMER"
        ? await customerNames(
            context,
            rows.map(({ side }) => side),
          )
        : (sideNames[by] ?? {});
    return rows.map(({ side, value }) => {
      const id = by === "CUSTOMER" ? toPublicId("customer", side) : side;
      const narrowed = { ...filter, [by === "CUSTOMER" ? "customerId" : sides[by]]: id };
      return {
        side: id,
        name: names[side]?.[context.language] ?? side,
        // No filter of a list names requests with cards of several carriers.
        value: answerValue(figure, part ?? null, value, narrowed, side !== "MIXED"),
      };
    });
  }
}

const sides: Record<keyof typeof SlaSide, Side> = {
  LANE: "lane",
  CHANNEL: "channel",
  CARRIER: "carrier",
  CUSTOMER: "customerId",
};

async function customerNames(
  { services }: CallContext,
  ids: readonly string[],
): Promise<Record<string, LocalizedText>> {
  const { rows } = await services.store.pool.query<{ id: string; name: string }>(
    sql`SELECT c."id", ${shownNameSql(sql`c`)} AS "name" FROM "Customer" c WHERE c."id" = ANY(${[...ids]}::uuid[])`,
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, { zh: name, en: name }]));
}
