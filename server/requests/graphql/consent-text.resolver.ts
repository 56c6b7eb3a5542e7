import { Arg, Ctx, Field, ObjectType, Query, Resolver, registerEnumType } from "type-graphql";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { DateTimeScalar } from "../../platform/graphql/scalars.ts";
import { sql } from "../../platform/sql.ts";
import { consentTextsSql, type ConsentText as StoredText } from "../actions/consent-texts.ts";

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
}

/** A version of a text in the caller's language. */
export function toConsentText({ textZh, textEn, ...text }: StoredText, { language }: Pick<CallContext, "language">) {
  return { ...text, text: language === "zh" ? textZh : textEn };
}
