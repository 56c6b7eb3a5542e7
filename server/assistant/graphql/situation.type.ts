import { Field, Int, ObjectType } from "type-graphql";
import type { Language } from "../../platform/localized-text.ts";
import { BlockerCode, BlockerRemedy } from "../../preflight/index.ts";
import { requestEntity } from "../../requests/index.ts";
import type { GuideArticle as Article } from "../rules/guide-article.ts";
import { type SituationFacts, situationText } from "../rules/situation.ts";
import { speechOf } from "../rules/speech.ts";
import { GuideArticle, GuideSpeech, toGuideArticle } from "./guide.type.ts";

/** What blocks some cards of the caller's request. */
@ObjectType({ description: "What blocks some cards of the caller's request.", simpleResolvers: true })
export class AssistantBlocker {
  @Field(() => BlockerCode, { description: "Which blocker." })
  code!: string;

  @Field(() => Int, { description: "Cards that it holds up, of the first 1 000 blocked ones." })
  cardCount!: number;

  @Field(() => BlockerRemedy, {
    nullable: true,
    description: "The mutation that usually takes it away: offer it as a button. Null when no call can.",
  })
  remedy!: string | null;

  @Field(() => GuideArticle, { nullable: true, description: "The article that explains it." })
  article!: GuideArticle | null;
}

/** Where the caller's own request stands. */
@ObjectType({
  description:
    "Where the caller's own request stands. The assistant does nothing by itself: it names what can be done.",
  simpleResolvers: true,
})
export class AssistantSituation {
  @Field(() => requestEntity.objectType, {
    description: "The request: its `allowedActions` are what can be done next, each a button to offer.",
  })
  request!: object;

  @Field(() => String, { description: "How it stands, as sentences, each a line." })
  text!: string;

  @Field(() => GuideSpeech, { description: "The same to be spoken." })
  speech!: GuideSpeech;

  @Field(() => [AssistantBlocker], { description: "What blocks cards of it, most frequent first; nine at most." })
  blockers!: AssistantBlocker[];
}

/** A situation as the schema shows it. */
export function toSituation(
  request: object,
  facts: SituationFacts,
  { language, articles }: { language: Language; articles: readonly Article[] },
): AssistantSituation {
  const text = situationText(facts, language);
  const blockers = facts.blockers.map(({ code, count, remedy }) => {
    const article = articles.find(({ explains }) => explains === code);
    return { code, cardCount: count, remedy, article: article ? toGuideArticle(article, language) : null };
  });
  return { request, text, speech: speechOf(text, language), blockers };
}
