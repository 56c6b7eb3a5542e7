import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { caseEntity, caseWithPerson } from "../../cases/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { requestEntity } from "../../requests/index.ts";
import { answerQuestion } from "../actions/answer-question.ts";
import { findSituation } from "../actions/find-situation.ts";
import { guideInForce } from "../actions/guide-in-force.ts";
import { leftToPerson } from "../rules/answer.ts";
import type { GuideAudience, GuideTopic } from "../rules/guide-article.ts";
import { AssistantAnswer, toAssistantAnswer } from "./answer.type.ts";
import { GuideArticle, GuideAudienceEnum, GuideTopicEnum, toGuideArticle } from "./guide.type.ts";
import { toSituation } from "./situation.type.ts";

/** The guide, and the assistant that answers out of it. */
@Resolver()
export class GuideResolver {
  @Query(() => [GuideArticle], {
    description: "The articles of the guide in the caller's language, in their order. For anybody, without signing in.",
  })
  async guideArticles(
    @Arg("topic", () => GuideTopicEnum, { nullable: true, description: "Only those about this." })
    topic: GuideTopic | null | undefined,
    @Arg("audience", () => GuideAudienceEnum, {
      nullable: true,
      description: "Only those for these customers, with those for everybody.",
    })
    audience: GuideAudience | null | undefined,
    @Ctx() { services, language }: CallContext,
  ): Promise<GuideArticle[]> {
    const { articles } = await guideInForce(services);
    const isMeant = (whom: GuideAudience) => !audience || whom === "EVERYBODY" || whom === audience;
    return articles
      .filter((article) => (!topic || article.topic === topic) && isMeant(article.audience))
      .map((article) => toGuideArticle(article, language));
  }

  @Query(() => GuideArticle, {
    nullable: true,
    description:
      "One article of the guide in the caller's language; null when there is none. For anybody, without signing in.",
  })
  async guideArticle(
    @Arg("slug", () => String, { description: "Its name in links, such as `how-to-cancel`." }) slug: string,
    @Ctx() { services, language }: CallContext,
  ): Promise<GuideArticle | null> {
    const { articles } = await guideInForce(services);
    const article = articles.find((each) => each.slug === slug);
    return article ? toGuideArticle(article, language) : null;
  }

  @Query(() => AssistantAnswer, {
    description:
      "Answers a question of a customer out of the guide, or says that it has no answer, and tells who is signed in how their own request stands. It does nothing. For anybody, without signing in; at most 30 questions a minute from one address.",
  })
  async assistantAnswer(
    @Arg("question", () => String, {
      description: "As typed, in Chinese, pinyin or English, at most 300 characters.",
    })
    question: string,
    @Arg("requestId", () => ID, {
      nullable: true,
      description: "The request that the caller looks at, `request_…`, where one is on the screen.",
    })
    requestId: string | null | undefined,
    @Ctx() { services, viewer, reads, language, remoteAddress }: CallContext,
    @Info() info: SelectionInfo,
  ): Promise<AssistantAnswer> {
    const guide = await guideInForce(services);
    const answer = await answerQuestion(services, guide, { question, language, remoteAddress });
    const found = await findSituation(services, viewer, { question, requestId: requestId ?? null });
    const personCaseId = await caseWithPerson(services, viewer);
    const [personCase] = personCaseId ? await reads.byRowIds(caseEntity, [personCaseId], info, ["personCase"]) : [];
    const [request] = found
      ? await reads.byRowIds(requestEntity, [found.requestId], info, ["situation", "request"])
      : [];
    const spoken = personCaseId ? leftToPerson(answer) : answer;
    const told = { language: answer.language, articles: guide.articles };
    const situation = found && request ? toSituation(request, found.facts, told) : null;
    return toAssistantAnswer(spoken, situation, personCase ?? null);
  }
}
