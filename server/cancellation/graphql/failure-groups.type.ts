import { Field, Int, ObjectType } from "type-graphql";
import { type ComputeContext, extendEntity } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { requestEntity } from "../../requests/index.ts";
import { waveEntity } from "../../scheduling/index.ts";
import { failureOf, ItemFailure } from "./failure.type.ts";

/** Cards that were given up for the same reason. */
@ObjectType({
  description: "Cards that the carrier refused for the same reason and that were given up.",
  simpleResolvers: true,
})
export class ItemFailureGroup extends ItemFailure {
  @Field(() => Int, { description: "How many cards; never 0." })
  count!: number;
}

interface Counted {
  failureCode: string;
  count: number;
}

/** Failed cards by the code of the refusal, most first. */
const byCode = (of: Sql) => sql`(
  SELECT coalesce(json_agg(json_build_object('failureCode', f."failureCode", 'count', f."count") ORDER BY f."count" DESC, f."failureCode"), '[]')
  FROM (SELECT i."failureCode", count(*)::int AS "count" FROM "CancellationItem" i
    WHERE ${of} AND i."status" = 'FAILED' AND i."failureCode" IS NOT NULL GROUP BY 1) f)`;

const grouped = (of: (row: Sql) => Sql) => ({
  expressions: {
    failedByCode: {
      description: "Failed cards by the code of the refusal.",
      expression: (row: Sql) => byCode(of(row)),
    },
  },
  computed: {
    failureGroups: {
      type: () => [ItemFailureGroup],
      description:
        "Its failed cards by why the carrier refused them, most first; `cancellationItemsRetry` has one group tried again.",
      needs: ["failedByCode"],
      compute: ({ failedByCode }: { failedByCode: Counted[] }, context: ComputeContext) =>
        failedByCode.flatMap(({ failureCode, count }) => {
          const failure = failureOf({ failureCode }, context);
          return failure ? [{ ...failure, count }] : [];
        }),
    },
  },
});

extendEntity(
  requestEntity,
  grouped((request) => sql`i."requestId" = ${request}."id"`),
);
extendEntity(
  waveEntity,
  grouped((wave) => sql`i."waveId" = ${wave}."id"`),
);
