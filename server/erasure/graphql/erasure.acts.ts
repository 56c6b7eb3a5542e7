import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { declareAct, row, told } from "../../platform/graphql/act.ts";
import { toPublicId } from "../../platform/ids.ts";
import { askErasure } from "../actions/ask-erasure.ts";
import { changeErasurePolicy } from "../actions/change-policy.ts";
import { liftErasureHold, placeErasureHold } from "../actions/holds.ts";
import { revealRestricted } from "../actions/reveal-restricted.ts";
import { withdrawErasure } from "../actions/withdraw-erasure.ts";
import type { SpanName } from "../rules/data-kinds.ts";
import type { ErasurePlace as PlaceName } from "../rules/erasure-places.ts";
import { erasureEntity, erasureHoldEntity } from "./erasure.type.ts";
import { ErasurePlace, ErasureSpan } from "./erasure-enums.ts";

/** What `erasureAsk` needs. */
@InputType({ description: "Whose data is to be erased." })
export class ErasureAskInput {
  @Field(() => ID, {
    nullable: true,
    description: "The customer, `customer_…`; needed from staff, absent for oneself.",
  })
  customerId?: string;
}

/** An erasure to take back. */
@InputType({ description: "An erasure to take back." })
export class ErasureWithdrawInput {
  @Field(() => ID, { description: "One that has not begun, `erasure_…`." })
  erasureId!: string;
}

/** What `erasureHoldPlace` needs. */
@InputType({ description: "Whose data must not be erased, and who says so." })
export class ErasureHoldPlaceInput {
  @Field(() => ID, { description: "Of whom nothing more may be erased, `customer_…`." })
  customerId!: string;

  @Field(() => String, { description: "Who forbids it and by which letter, at most 200 characters." })
  authority!: string;

  @Field(() => String, { description: "Why, in at most 500 characters." })
  reason!: string;
}

/** What `erasureHoldLift` needs. */
@InputType({ description: "Which hold no longer counts, and why." })
export class ErasureHoldLiftInput {
  @Field(() => ID, { description: "One that holds, `hold_…`." })
  holdId!: string;

  @Field(() => String, { description: "Why it holds no more, in at most 500 characters." })
  reason!: string;
}

/** What `erasureReveal` needs. */
@InputType({ description: "What is under seal of an erasure, and why it must be seen." })
export class ErasureRevealInput {
  @Field(() => ID, { description: "Of which one the seal is opened, `erasure_…`." })
  erasureId!: string;

  @Field(() => String, {
    description: "The law or the letter that asks for it, at most 200 characters; it is recorded.",
  })
  legalBasis!: string;

  @Field(() => String, { description: "Why it must be seen, in at most 500 characters; it is recorded." })
  reason!: string;

  @Field(() => ID, { nullable: true, description: "The last row that was seen, `restricted_…`, to go on behind it." })
  afterId?: string;
}

/** A span to change. */
@InputType({ description: "A new length for one of the policy's spans." })
export class ErasureSpanInput {
  @Field(() => ErasureSpan, { description: "What is to last longer or shorter." })
  name!: SpanName;

  @Field(() => Int, { description: "How long it is to be, in its unit, within the bounds that the policy shows." })
  amount!: number;
}

/** A new version of the policy. */
@InputType({ description: "A new version of the erasure policy. Spans that are not named stay as they are." })
export class ErasurePolicyChangeInput {
  @Field(() => Int, { description: "Version that was looked at: when a newer one is in force, nothing is changed." })
  basedOnVersion!: number;

  @Field(() => String, { description: "Why, in at most 500 characters; kept with the version." })
  note!: string;

  @Field(() => [ErasureSpanInput], { description: "Spans to change." })
  spans!: ErasureSpanInput[];
}

/** One value that is under seal. */
@ObjectType({ description: "One value that is under seal.", simpleResolvers: true })
export class RestrictedFact {
  @Field(() => String, { description: "The column in which it stood." })
  name!: string;

  @Field(() => String, { description: "What stood there." })
  value!: string;
}

/** A row of which something is under seal. */
@ObjectType({ description: "A row of which something is under seal.", simpleResolvers: true })
export class RestrictedRow {
  @Field(() => ID, { description: "Opaque id, `restricted_…`, to go on behind it." })
  id!: string;

  @Field(() => ErasurePlace, { description: "Where it stood." })
  place!: PlaceName;

  @Field(() => String, { description: "What the row was of." })
  model!: string;

  @Field(() => Date, { description: "When it is destroyed." })
  until!: Date;

  @Field(() => [RestrictedFact], { description: "What stood there." })
  facts!: RestrictedFact[];
}

const erasure = row(erasureEntity, "recordId", "The erasure as it is now.");
const hold = row(erasureHoldEntity, "holdId", "The hold as it is now.");

/** What is done about personal data that is to go. */
export const erasureActs = [
  declareAct({
    name: "erasureAsk",
    right: "erasure.ask",
    description:
      "Asks to have everything erased that is known of a customer; staff for it. It begins after a while in which it can be taken back. Asked twice it is one erasure.",
    input: ErasureAskInput,
    run: askErasure,
    reads: { erasure },
    errors:
      "What stands in the way, by the codes of `ErasureBlockerCode`; `Customer.erasureBlockers` says it before. Empty when it worked.",
  }),
  declareAct({
    name: "erasureWithdraw",
    right: "erasure.ask",
    description: "Takes an erasure back that was asked for and has not begun.",
    input: ErasureWithdrawInput,
    run: withdrawErasure,
    reads: { erasure },
  }),
  declareAct({
    name: "erasureHoldPlace",
    right: "erasure.hold",
    description: "Forbids to erase anything more of a customer, because an authority says so. For managers.",
    input: ErasureHoldPlaceInput,
    run: placeErasureHold,
    reads: { hold },
  }),
  declareAct({
    name: "erasureHoldLift",
    right: "erasure.hold",
    description: "Lifts a hold: what it held goes on by itself. For managers.",
    input: ErasureHoldLiftInput,
    run: liftErasureHold,
    reads: { hold },
  }),
  declareAct({
    name: "erasureReveal",
    right: "erasure.reveal",
    description:
      "Shows what is under seal of an erasure, at most 100 rows a call, for auditors and where a law asks for it. Every look is recorded with its reason.",
    input: ErasureRevealInput,
    run: async (context, input: ErasureRevealInput) => {
      const outcome = await revealRestricted(context, input);
      if (!outcome.ok) return outcome;
      const rows = outcome.revealed.map(
        (each): RestrictedRow => ({ ...each, id: toPublicId("restricted", each.id), place: each.place as PlaceName }),
      );
      return { ok: true as const, rows };
    },
    tells: { rows: told([RestrictedRow], "What is under seal, in no particular order.") },
  }),
  declareAct({
    name: "erasurePolicyChange",
    right: "erasure-policy.write",
    description:
      "Puts a new version of the erasure policy in force, for every erasure that begins from then on. No span can be shorter than the law has it.",
    input: ErasurePolicyChangeInput,
    run: changeErasurePolicy,
    tells: { version: told(Int, "The new version.") },
  }),
];
