import { Field, ID, InputType, Int } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import {
  approveVersion,
  restoreVersion,
  returnVersion,
  submitVersion,
  withdrawVersion,
} from "../actions/decide-version.ts";
import { changeVersion, discardVersion, draftVersion } from "../actions/write-version.ts";
import { GuideContent, guideVersionEntity } from "./guide-version.type.ts";

/** A draft to begin. */
@InputType({ description: "A draft of an article." })
export class GuideVersionDraftInput {
  @Field(() => String, {
    description: "The article, such as `how-to-cancel`; a name that there is not yet is that of a new one, for good.",
  })
  slug!: string;

  @Field(() => GuideContent, { description: "What it says so far." })
  content!: GuideContent;
}

/** A version that something is done with. */
@InputType({ description: "A version of an article." })
abstract class GuideVersionInput {
  @Field(() => ID, { description: "The version, `guideversion_…`." })
  versionId!: string;
}

/** What a draft is to say. */
@InputType({ description: "What a draft is to say." })
export class GuideVersionChangeInput extends GuideVersionInput {
  @Field(() => Int, { description: "Its `revision` as the caller saw it." })
  basedOnRevision!: number;

  @Field(() => GuideContent, { description: "All of it, anew." })
  content!: GuideContent;
}

/** A draft to hand in. */
@InputType({ description: "A draft to hand in for approval." })
export class GuideVersionSubmitInput extends GuideVersionInput {
  @Field(() => Int, { description: "Its `revision` as the caller saw it." })
  basedOnRevision!: number;

  @Field(() => String, { description: "What is changed and why, in at most 500 characters." })
  statement!: string;
}

/** A draft to give up. */
@InputType({ description: "A draft to give up." })
export class GuideVersionDiscardInput extends GuideVersionInput {}

/** A version to approve. */
@InputType({ description: "A version that waits, for customers to read." })
export class GuideVersionApproveInput extends GuideVersionInput {}

/** A version to give back. */
@InputType({ description: "A version that waits, to be written on." })
export class GuideVersionReturnInput extends GuideVersionInput {
  @Field(() => String, { description: "What is to be different, in at most 500 characters." })
  note!: string;
}

/** A version to take away. */
@InputType({ description: "A version that customers read, to be taken away." })
export class GuideVersionWithdrawInput extends GuideVersionInput {
  @Field(() => String, { description: "Why, in at most 500 characters." })
  reason!: string;
}

/** An older version to put in force. */
@InputType({ description: "An older version that customers are to read again." })
export class GuideVersionRestoreInput extends GuideVersionInput {
  @Field(() => String, { description: "Why, in at most 500 characters." })
  reason!: string;
}

const reads = { version: row(guideVersionEntity, "versionId", "The version as it is now.") };
const right = "guide.write";
const allFaults = "Everything that must be put right, at once, each with its path.";

/** What operations do with articles of the guide. */
export const guideVersionActs = [
  declareAct({
    ...{ name: "guideVersionDraft", right, reads, input: GuideVersionDraftInput, run: draftVersion },
    description: "Begins a draft of an article. Customers read nothing of it; one article has one draft at a time.",
    errors: `${allFaults} \`ALREADY_DRAFTED\` when somebody began one.`,
  }),
  declareAct({
    ...{ name: "guideVersionChange", right, reads, input: GuideVersionChangeInput, run: changeVersion },
    description: "Says all anew that a draft says. Whoever does is one of its authors.",
    errors: `${allFaults} \`CHANGED_MEANWHILE\` when a colleague was faster.`,
  }),
  declareAct({
    ...{ name: "guideVersionSubmit", right, reads, input: GuideVersionSubmitInput, run: submitVersion },
    description:
      "Hands a draft in for approval. It must be whole: both languages, at least three ways to ask in each, sentences that can be spoken, and no way to ask that leads to another article.",
    errors: allFaults,
  }),
  declareAct({
    ...{ name: "guideVersionDiscard", right, reads, input: GuideVersionDiscardInput, run: discardVersion },
    description: "Gives a draft up; it stays among the versions.",
  }),
  declareAct({
    ...{ name: "guideVersionApprove", right, reads, input: GuideVersionApproveInput, run: approveVersion },
    description: "Lets customers read a version from the next question on, on every process.",
    errors: `${allFaults} \`SECOND_PERSON_NEEDED\` for whoever wrote of it.`,
  }),
  declareAct({
    ...{ name: "guideVersionReturn", right, reads, input: GuideVersionReturnInput, run: returnVersion },
    description: "Gives a version that waits back to be written on, or takes an own one back.",
  }),
  declareAct({
    ...{ name: "guideVersionWithdraw", right, reads, input: GuideVersionWithdrawInput, run: withdrawVersion },
    description:
      "Takes a version away from customers at once: they read what the product brings, or nothing where it brings nothing.",
  }),
  declareAct({
    ...{ name: "guideVersionRestore", right, reads, input: GuideVersionRestoreInput, run: restoreVersion },
    description: "Lets customers read an older version again at once. Two people agreed on it before.",
    errors: allFaults,
  }),
];
