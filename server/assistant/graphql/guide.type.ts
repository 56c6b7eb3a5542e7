import { Field, ObjectType } from "type-graphql";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import type { GuideArticle as Article, GuideAudience, GuideTopic } from "../rules/guide-article.ts";
import { speechOf } from "../rules/speech.ts";

/** What articles are about. */
export const GuideTopicEnum = enumOf("GuideTopic", "What an article of the guide is about.", {
  START: "How a cancellation begins.",
  DOCUMENTS: "What must be handed in.",
  BLOCKERS: "What stands between a card and its cancellation.",
  TIME: "How long it takes and how far it is.",
  UNDO: "How it is taken back.",
  REVIEW: "What people look at, and how to disagree.",
  MONEY: "What it costs and what comes back.",
  PROOF: "What proves it, and what becomes of personal data.",
  HELP: "Where to turn to.",
});

/** Whom articles are for. */
export const GuideAudienceEnum = enumOf("GuideAudience", "Whom an article of the guide is for.", {
  EVERYBODY: "All customers.",
  INDIVIDUAL: "Persons.",
  ENTERPRISE: "Companies and other organisations.",
});

/** A text to be spoken. */
@ObjectType({
  description: "A text to be spoken: sentences of at most 12 seconds, long numbers digit by digit.",
  simpleResolvers: true,
})
export class GuideSpeech {
  @Field(() => [String], { description: "Its sentences one after the other, also for captions; 40 at most." })
  sentences!: string[];

  @Field(() => String, { description: "All of it as one document of SSML 1.1, for a speech service." })
  ssml!: string;
}

/** Something that the guide explains. */
@ObjectType({ description: "Something that the guide explains.", simpleResolvers: true })
export class GuideArticle {
  @Field(() => String, { description: "Its name in links, such as `how-to-cancel`; it never changes." })
  slug!: string;

  @Field(() => GuideTopicEnum, { description: "What it is about." })
  topic!: GuideTopic;

  @Field(() => GuideAudienceEnum, { description: "Whom it is for." })
  audience!: GuideAudience;

  @Field(() => String, {
    nullable: true,
    description: "The code of the blocker or warning of a preflight that it explains, such as `ARREARS`; else null.",
  })
  explains!: string | null;

  @Field(() => String, { description: "The language of its texts as a BCP 47 tag: `zh-CN` or `en`." })
  language!: string;

  @Field(() => String, { description: "What it explains, in a few words." })
  title!: string;

  @Field(() => String, {
    description: "Plain text: a line break begins a new paragraph; a line that begins with `1. ` is a step.",
  })
  text!: string;

  @Field(() => GuideSpeech, { description: "The same to be spoken." })
  speech!: GuideSpeech;
}

/** Languages as BCP 47 tags. */
export const tags = { zh: "zh-CN", en: "en" } as const satisfies Record<Language, string>;

/** An article as the schema shows it. */
export function toGuideArticle(article: Article, language: Language): GuideArticle {
  const text = inLanguage(article.text, language);
  return {
    ...{ slug: article.slug, topic: article.topic, audience: article.audience, explains: article.explains ?? null },
    ...{ language: tags[language], title: inLanguage(article.title, language), text },
    speech: speechOf(text, language),
  };
}
