import { Field, InputType } from "type-graphql";
import { declareAct } from "../../platform/graphql/act.ts";
import { publishConsentText } from "../actions/publish-consent-text.ts";
import { ConsentSubject, ConsentText, toConsentText } from "./consent-text.resolver.ts";

/** A text to publish. */
@InputType({ description: "A new version of what applicants agree to, in both languages." })
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

/** What is done with the texts that applicants agree to. */
export const consentTextActs = [
  declareAct({
    name: "consentTextPublish",
    right: "consent-texts.publish",
    description:
      "Puts a new version of a text in force: from then on every submission must agree to it, also of drafts begun before.",
    input: ConsentTextPublishInput,
    run: publishConsentText,
    reads: {
      consentText: {
        type: () => ConsentText,
        description: "The version as published, in the caller's language.",
        read: ({ text }, { context }) => toConsentText(text, context),
      },
    },
  }),
];
