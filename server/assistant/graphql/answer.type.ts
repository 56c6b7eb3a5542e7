import { Field, Float, ObjectType } from "type-graphql";
import { caseEntity } from "../../cases/index.ts";
import type { Answer } from "../rules/answer.ts";
import type { GuideArticle as Article } from "../rules/guide-article.ts";
import { speechOf } from "../rules/speech.ts";
import { GuideArticle, GuideSpeech, tags, toGuideArticle } from "./guide.type.ts";
import { AssistantSituation } from "./situation.type.ts";

/** An answer of the assistant. */
@ObjectType({
  description:
    "An answer of the assistant out of the guide, in the language of the question: word for word, unless the operator has connected a model that may rephrase it.",
  simpleResolvers: true,
})
export class AssistantAnswer {
  @Field(() => Boolean, { description: "Whether the guide has an answer; `text` says so when it has none." })
  isAnswered!: boolean;

  @Field(() => String, { description: "The language of the answer as a BCP 47 tag: `zh-CN` or `en`." })
  language!: string;

  @Field(() => String, { description: "The answer, as plain text like that of an article." })
  text!: string;

  @Field(() => GuideSpeech, { description: "The same to be spoken." })
  speech!: GuideSpeech;

  @Field(() => [GuideArticle], {
    description: "The articles that it was taken from, three at most; none when there is no answer.",
  })
  sources!: GuideArticle[];

  @Field(() => [GuideArticle], { description: "Other articles that may be meant, the nearest first; three at most." })
  near!: GuideArticle[];

  @Field(() => Boolean, {
    description:
      "Whether a model of the operator's put the approved answer in other words, with the same numbers, dates, amounts, links and negations. Without one, `text` is that of the first of the `sources`.",
  })
  isRephrased!: boolean;

  @Field(() => Float, { description: "How sure it is that the answer fits, from 0 to 1." })
  confidence!: number;

  @Field(() => Boolean, {
    description: "Whether to offer a person: where there is no answer, and where one was asked for.",
  })
  offersPerson!: boolean;

  @Field(() => AssistantSituation, {
    nullable: true,
    description:
      "How the caller's own request stands: that which the question names, else `requestId`, else a customer's latest. Null when there is none, and for callers who are not signed in.",
  })
  situation!: AssistantSituation | null;

  @Field(() => caseEntity.objectType, {
    nullable: true,
    description:
      "The caller's case in which a person speaks since the assistant handed over: go on there, the assistant is silent meanwhile. Null when it may answer.",
  })
  personCase!: object | null;
}

/** An answer as the schema shows it. */
export function toAssistantAnswer(
  { language, sources, near, text, ...answer }: Answer,
  situation: AssistantSituation | null,
  personCase: object | null,
): AssistantAnswer {
  const shown = (articles: readonly Article[]) => articles.map((article) => toGuideArticle(article, language));
  const speech = speechOf(text, language);
  return {
    ...answer,
    language: tags[language],
    text,
    speech,
    sources: shown(sources),
    near: shown(near),
    situation,
    personCase,
  };
}
