import { Directive, Field, ID, InputType, Int } from "type-graphql";
import { DelegationInput } from "../../cancellation/index.ts";
import { SimCardFilter } from "../../cards/index.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { askedWaves, WaveInput } from "../../scheduling/index.ts";
import { submitBatch } from "../actions/submit-batch.ts";
import { batchEntity } from "./batch.type.ts";

/** Which cards a batch is of. */
@Directive("@oneOf")
@InputType({
  description: "Which cards a batch is of, said in exactly one of these ways; at most 100 000, all of one customer.",
})
export class CancellationBatchCardsInput {
  @Field(() => [ID], { nullable: true, description: "By public id, `card_…`." })
  cardIds?: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      "Card numbers (ICCID) as people write them, texts because some may be none; one that cannot be taken is told at its row, and holds no other up.",
  })
  iccids?: string[];

  @Field(() => SimCardFilter, { nullable: true, description: "Every card of the customer that fits the filter." })
  filter?: SimCardFilter;

  @Field(() => ID, { nullable: true, description: "Every card of a preflight, `preflight_…`." })
  preflightId?: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "An import that is read to its end, `import_…`: its draft is handed in, with the waves that its list names.",
  })
  importId?: string;
}

/** A fleet to hand in. */
@InputType({ description: "A fleet to hand in with one call." })
export class CancellationBatchSubmitInput {
  @Field(() => CancellationBatchCardsInput, { description: "The fleet: which cards are to be cancelled." })
  cards!: CancellationBatchCardsInput;

  @Field(() => ID, { nullable: true, description: "For whom; staff only, customers always act for themselves." })
  customerId?: string;

  @Field(() => String, { nullable: true, description: "Why the customer cancels, in their words." })
  reason?: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "How long a barred card can still be restored, in seconds: 0 to 259 200 (72 h); the operator's default when absent.",
  })
  undoWindowSeconds?: number;

  @Field(() => DelegationInput, { nullable: true, description: "Required for staff." })
  delegation?: DelegationInput;

  @Field(() => String, {
    description: "Version of the cancellation terms the applicant agreed to: the one in force, see `consentTexts`.",
  })
  termsVersion!: string;

  @Field(() => String, {
    description: "Version of the personal data notice the applicant agreed to: the one in force, see `consentTexts`.",
  })
  privacyVersion!: string;

  @Field(() => [WaveInput], {
    nullable: true,
    description: "Which cards run when, as in `scheduleSet`; all at once when absent.",
  })
  waves?: WaveInput[];

  @Field(() => String, { nullable: true, description: "Why it is planned so, in at most 500 characters." })
  scheduleNote?: string;

  @Field(() => String, {
    description:
      "Chosen by the caller, at most 255 characters: the same key with the same input answers the same batch and does nothing twice.",
  })
  idempotencyKey!: string;
}

/** Hands a fleet in. */
export const batchActs = [
  declareAct({
    name: "cancellationBatchSubmit",
    right: "requests.write",
    description:
      "Cancels a fleet with one call: makes the request, puts the cards in, plans the waves and hands it in. It is answered at once with a batch that is PREPARING; follow it with `cancellationBatchUpdated`.",
    input: CancellationBatchSubmitInput,
    run: async (context: CallContext, { waves, ...input }: CancellationBatchSubmitInput) => {
      const asked = waves ? askedWaves(waves, context.services.clock.now()) : null;
      return asked && !asked.ok ? asked : submitBatch(context, { ...input, waves: asked?.waves ?? null });
    },
    reads: { batch: row(batchEntity, "batchId", "The batch as it is now.") },
    errors:
      "Everything that must be put right in the call, at once, each with its path; `IdempotencyConflictError` when the key was used for another call. What is wrong with single cards stands at `batch.rows`.",
  }),
];
