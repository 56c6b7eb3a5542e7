import { Directive, Field, ID, InputType } from "type-graphql";
import { SimCardFilter } from "../../cards/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Viewer } from "../../platform/viewer.ts";
import { type BlockerCode as StoredBlockerCode, storedCodes } from "../rules/eligibility.ts";
import { readerOf } from "./blocker.type.ts";
import { BlockerCode } from "./blocker-enums.ts";

/** Which cards a preflight is about. */
@Directive("@oneOf")
@InputType({ description: "Which cards are asked about, said in exactly one of these ways; 1 to 100 000." })
export class PreflightCardsInput {
  @Field(() => [String], {
    nullable: true,
    description:
      "Card numbers (ICCID) as people write them: texts, because one that cannot exist is answered with the reason, each once.",
  })
  iccids?: string[];

  @Field(() => [ID], { nullable: true, description: "Cards by id." })
  cardIds?: string[];

  @Field(() => SimCardFilter, { nullable: true, description: "Every card of the customer that fits the filter." })
  filter?: SimCardFilter;

  @Field(() => ID, { nullable: true, description: "Every card of this draft, for example after an import." })
  requestId?: string;
}

/** What `cancellationPreflightRun` needs. */
@InputType({ description: "Cards to look at as if they were to be cancelled now." })
export class CancellationPreflightRunInput {
  @Field(() => PreflightCardsInput, { description: "The cards that are asked about, 1 to 100 000." })
  cards!: PreflightCardsInput;

  @Field(() => ID, {
    nullable: true,
    description: "Customer that staff act for; customers leave it out, and a draft names its own.",
  })
  customerId?: string;

  @Field(() => String, {
    nullable: true,
    description: "Names this call, at most 255 characters: repeating it with the same key answers the same preflight.",
  })
  idempotencyKey?: string;
}

/** What `cancellationPreflightRerun` needs. */
@InputType({ description: "A preflight to run again." })
export class CancellationPreflightRerunInput {
  @Field(() => ID, { description: "Public id of an earlier run, `preflight_…`." })
  id!: string;
}

/** Which answers of a preflight are meant. */
@InputType({ description: "Which answers are meant. All conditions must hold; an absent one says nothing." })
export class CancellationPreflightCardFilter {
  @Field(() => Boolean, { nullable: true, description: "Whether nothing blocks the card." })
  isClear?: boolean;

  @Field(() => BlockerCode, { nullable: true, description: "This blocker is among the card's." })
  blocker?: StoredBlockerCode;

  @Field(() => Boolean, { nullable: true, description: "Whether the answer differs from the run before." })
  hasChanged?: boolean;
}

/** The filter as conditions on a row, for this viewer. */
export function preflightCardConditions(
  filter: CancellationPreflightCardFilter | undefined | null,
  viewer: Pick<Viewer, "sees">,
): (row: Sql) => Sql[] {
  return (row) => {
    const conditions: Sql[] = [];
    const { isClear, blocker, hasChanged } = filter ?? {};
    // Word for word as in the indexes of those few rows.
    if (isClear != null) conditions.push(isClear ? sql`${row}."isClear"` : sql`NOT ${row}."isClear"`);
    if (hasChanged != null) conditions.push(hasChanged ? sql`${row}."hasChanged"` : sql`NOT ${row}."hasChanged"`);
    if (blocker != null) {
      const wanted = storedCodes(readerOf(viewer), blocker).map((code) => JSON.stringify([{ code }]));
      conditions.push(sql`NOT ${row}."isClear"`, sql`${row}."blockers" @> ANY(${wanted}::jsonb[])`);
    }
    return conditions;
  };
}
