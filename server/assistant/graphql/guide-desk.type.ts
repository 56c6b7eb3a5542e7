/** What those see who write the guide, beside its versions. */
import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { GuideVersion } from "../../generated/graphql/models/GuideVersion.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import type { VersionPreview } from "../actions/preview-version.ts";
import { speechOf } from "../rules/speech.ts";
import type { Trial } from "../rules/trial.ts";
import { GuideSpeech, tags } from "./guide.type.ts";
import { GuideContent } from "./guide-version.type.ts";

/** An article as those see it who write the guide. */
@ObjectType({ description: "An article as those see it who write the guide.", simpleResolvers: true })
export class GuideDeskArticle {
  @Field(() => String, { description: "Its name in links." })
  slug!: string;

  @Field(() => String, {
    nullable: true,
    description: "The code of the blocker or warning that it explains; else null.",
  })
  explains!: string | null;

  @Field(() => GuideContent, { description: "What customers read; what is being written where they read nothing yet." })
  content!: GuideContent;

  @Field(() => GuideContent, {
    nullable: true,
    description: "What the product brings, version 1; null for an article that operations added.",
  })
  product!: GuideContent | null;

  @Field(() => Int, { nullable: true, description: "Number of the version that customers read; null for none." })
  version!: number | null;

  @Field(() => GuideVersion, {
    nullable: true,
    description: "What customers read, where operations wrote it; null where it is the product's.",
  })
  inForce!: object | null;

  @Field(() => GuideVersion, {
    nullable: true,
    description: "The draft, or what waits for approval; null for neither.",
  })
  open!: object | null;
}

/** Something to try. */
@InputType({ description: "An article that is being written, and a question to try." })
export class GuidePreviewInput {
  @Field(() => String, { nullable: true, description: "The article; absent for a new one." })
  slug?: string | null;

  @Field(() => GuideContent, { nullable: true, description: "What it would say; absent to try what customers read." })
  content?: GuideContent | null;

  @Field(() => String, { nullable: true, description: "A question as customers type it, at most 300 characters." })
  question?: string | null;
}

/** Something that stands in the way. */
@ObjectType({ description: "Something that must be put right before an article is handed in.", simpleResolvers: true })
export class GuidePreviewFault {
  @Field(() => String, { description: "Its code, as `guideVersionSubmit` would answer it." })
  code!: string;

  @Field(() => String, { description: "What to do, in the caller's language." })
  message!: string;

  @Field(() => [String], { description: "Where, within the content." })
  path!: readonly string[];
}

/** An article that may answer. */
@ObjectType({ description: "An article that may answer a question that was tried.", simpleResolvers: true })
export class GuideTrialCandidate {
  @Field(() => String, { description: "Its name in links." })
  slug!: string;

  @Field(() => String, { description: "Its title, in the caller's language." })
  title!: string;

  @Field(() => Float, { description: "How sure it is, from 0 to 1; from 0.55 on it answers." })
  confidence!: number;

  @Field(() => String, { description: "Its title or way to ask that is nearest to the question." })
  phrase!: string;

  @Field(() => [String], { description: "Meanings and words that question and article have in common." })
  sharedWords!: string[];
}

/** What the assistant would make of a question. */
@ObjectType({ description: "What the assistant would make of a question, and why.", simpleResolvers: true })
export class GuideTrial {
  @Field(() => Boolean, { description: "Whether the first of the candidates answers." })
  isAnswered!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether a thing of the trade that no article is asked for keeps it from answering, however near one is.",
  })
  isOutside!: boolean;

  @Field(() => String, { description: "The language of the question as a BCP 47 tag." })
  language!: string;

  @Field(() => [String], { description: "Meanings and words of the question that no article is asked for." })
  unknownWords!: string[];

  @Field(() => [GuideTrialCandidate], { description: "The nearest articles, the nearest first; five at most." })
  candidates!: GuideTrialCandidate[];
}

/** What would come of an article. */
@ObjectType({ description: "What would come of an article that is being written.", simpleResolvers: true })
export class GuidePreview {
  @Field(() => [GuidePreviewFault], { description: "Everything that must be put right before it is handed in." })
  faults!: GuidePreviewFault[];

  @Field(() => GuideSpeech, {
    nullable: true,
    description: "Its answer in Chinese, to be spoken; null without content.",
  })
  speechZh!: GuideSpeech | null;

  @Field(() => GuideSpeech, {
    nullable: true,
    description: "Its answer in English, to be spoken; null without content.",
  })
  speechEn!: GuideSpeech | null;

  @Field(() => GuideTrial, { nullable: true, description: "What becomes of the question; null without one." })
  trial!: GuideTrial | null;
}

/** A preview as the schema shows it. */
export function toPreview({ faults, content, trial }: VersionPreview, language: Language): GuidePreview {
  return {
    faults: faults.map(({ code, text, path }) => ({ code, path, message: inLanguage(text, language) })),
    speechZh: content && speechOf(content.text.zh, "zh"),
    speechEn: content && speechOf(content.text.en, "en"),
    trial: trial && toTrial(trial, language),
  };
}

function toTrial({ candidates, language: asked, ...trial }: Trial, language: Language): GuideTrial {
  return {
    ...{ ...trial, language: tags[asked] },
    candidates: candidates.map(({ article: { slug, title }, ...found }) => ({
      ...{ slug, title: inLanguage(title, language) || inLanguage(title, language === "zh" ? "en" : "zh"), ...found },
    })),
  };
}
