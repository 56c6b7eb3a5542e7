import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver, registerEnumType } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { DateTimeScalar } from "../../platform/graphql/scalars.ts";
import { payloadOf, UserError } from "../../platform/graphql/user-errors.ts";
import { sql } from "../../platform/sql.ts";
import { consentTextsSql, type ConsentText as StoredText } from "../actions/consent-texts.ts";
import { publishConsentText } from "../actions/publish-consent-text.ts";

/** What a text is about. */
export enum ConsentSubject {
  CANCELLATION = "cancellation",
  PERSONAL_DATA = "personal-data",
}
registerEnumType(ConsentSubject, {
  name: "ConsentSubject",
  description: "What a text that applicants agree to is about.",
  valuesConfig: {
    CANCELLATION: { description: "The terms of cancelling; `termsVersion` of a submission." },
    PERSONAL_DATA: { description: "How personal data are handled; `privacyVersion` of a submission." },
  },
});

/** One version of a text that applicants agree to. */
@ObjectType({ description: "One version of a text that applicants agree to.", simpleResolvers: true })
export class ConsentText {
  @Field(() => ConsentSubject, { description: "What it is about." })
  subject!: ConsentSubject;

  @Field(() => String, { description: "Hand it in with the consent." })
  version!: string;

  @Field(() => String, { description: "The text in the caller's language, plain, with line breaks." })
  text!: string;

  @Field(() => DateTimeScalar, { description: "In force from then on, until a newer one is." })
  publishedAt!: Date;

  @Field(() => Boolean, { description: "Whether a submission must agree to this version." })
  isInForce!: boolean;
}

/** A text to publish. */
@InputType({ description: "A text to publish." })
export class ConsentTextPublishInput {
  @Field(() => ConsentSubject, { description: "What it is about." })
  subject!: ConsentSubject;

  @Field(() => String, { description: "A name no version of this text has had, such as `2026-07`." })
  version!: string;

  @Field(() => String, { description: "The text in Chinese, at most 50 000 characters." })
  textZh!: string;

  @Field(() => String, { description: "The text in English, at most 50 000 characters." })
  textEn!: string;
}

/** Answer of `consentTextPublish`. */
@ObjectType({ description: "Answer of `consentTextPublish`.", simpleResolvers: true })
export class ConsentTextPublishPayload {
  @Field(() => ConsentText, { nullable: true, description: "The text; null when there were errors." })
  consentText!: ConsentText | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}

/** What applicants agree to. */
@Resolver()
export class ConsentTextResolver {
  @Query(() => [ConsentText], {
    description: "What applicants agree to, newest first: show it, and hand its version in. Open to everybody.",
  })
  async consentTexts(
    @Arg("areOlderIncluded", () => Boolean, {
      defaultValue: false,
      description: "Also the versions that are in force no more.",
    })
    areOlderIncluded: boolean,
    @Ctx() context: CallContext,
  ) {
    const among = areOlderIncluded ? sql`true` : sql`t."isInForce"`;
    const { rows } = await context.services.store.pool.query<StoredText>(consentTextsSql(among));
    return rows.map((text) => toConsentText(text, context));
  }

  @Mutation(() => ConsentTextPublishPayload, {
    description:
      "Puts a new version of a text in force: from then on every submission must agree to it, also of drafts begun before.",
  })
  async consentTextPublish(
    @Arg("input", () => ConsentTextPublishInput, { description: "The text." }) input: ConsentTextPublishInput,
    @Ctx() context: CallContext,
  ) {
    permit(context, "consent-texts.publish");
    return payloadOf(context, await publishConsentText(context, input), ({ text }) => ({
      consentText: toConsentText(text, context),
    }));
  }
}

function toConsentText({ textZh, textEn, ...text }: StoredText, { language }: Pick<CallContext, "language">) {
  return { ...text, text: language === "zh" ? textZh : textEn };
}
