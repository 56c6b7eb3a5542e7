import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { SupportLanguage } from "../../generated/graphql/enums/SupportLanguage.ts";
import { NotFoundError } from "../../platform/errors.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import { readCannedCase } from "../actions/canned-facts.ts";
import { cannedAnswers } from "../content/canned-answers.ts";
import { filledAnswer } from "../rules/canned-answer.ts";

/** An answer that agents give again and again, as it goes to the customer of a case. */
@ObjectType({
  description: "An answer that agents give again and again, as it would go to the customer of a case.",
  simpleResolvers: true,
})
export class SupportCannedAnswer {
  @Field(() => String, { description: "Its name, such as `greeting`; it never changes." })
  slug!: string;

  @Field(() => String, { description: "What it says in a few words, in the language of the caller." })
  title!: string;

  @Field(() => String, { description: "What the customer would read, with the facts of the case filled in." })
  text!: string;
}

/** The answers that agents give again and again. */
@Resolver()
export class CannedResolver {
  @Query(() => [SupportCannedAnswer], {
    description:
      "Answers that fit a case, in its language unless told otherwise, with its facts filled in; those for which it lacks a fact, for example a request, are left out. Nothing is sent. For agents.",
  })
  async supportCannedAnswers(
    @Arg("caseId", () => ID, { description: "The case that is answered, `case_…`." }) caseId: string,
    @Arg("language", () => SupportLanguage, {
      nullable: true,
      description: "The language of the answers; that of the case when nothing is said.",
    })
    language: keyof typeof SupportLanguage | null | undefined,
    @Ctx() context: CallContext,
  ): Promise<SupportCannedAnswer[]> {
    permit(context, "cases.work");
    const found = await readCannedCase(context, caseId);
    if (!found)
      throw new NotFoundError({
        zh: "未找到该服务单，请核对编号",
        en: "There is no such case; please check the number",
      });
    const said = (language ?? found.language) === "ZH" ? "zh" : "en";
    const facts = found.facts(said);
    return cannedAnswers.flatMap(({ slug, kinds, title, text }) => {
      if (kinds.length > 0 && !kinds.includes(found.kind)) return [];
      const filled = filledAnswer(inLanguage(text, said), facts);
      return filled === null ? [] : { slug, title: inLanguage(title, context.language), text: filled };
    });
  }
}
