/** Articles of the guide as those see them who write them: both languages, versions, what is being written. */
import { Field, InputType, ObjectType } from "type-graphql";
import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { GuideVersion } from "../../generated/graphql/models/GuideVersion.ts";
import { type AllowedAction, allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { type ComputeContext, declareEntity } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { type ArticleContent, languageGaps } from "../rules/article-faults.ts";
import type { GuideAudience, GuideTopic } from "../rules/guide-article.ts";
import { allowedVersionActs, type GuideVersionStatus } from "../rules/version-states.ts";
import { GuideAudienceEnum, GuideTopicEnum, tags } from "./guide.type.ts";

const GuideVersionAction = enumOf("GuideVersionAction", "What a person may do with a version of an article.", {
  CHANGE: "Say anew what a draft says.",
  SUBMIT: "Hand a draft in for approval.",
  DISCARD: "Give a draft up.",
  APPROVE: "Let customers read it; never who wrote of it.",
  RETURN: "Give it back to be written on, or take an own one back.",
  WITHDRAW: "Take it away from customers at once.",
  RESTORE: "Let customers read an older version again.",
});

const AllowedGuideVersionAction = allowedActionType(
  "AllowedGuideVersionAction",
  "a version of an article",
  GuideVersionAction,
);

/** A text in both languages. */
@ObjectType("GuideTexts", { description: "A text of an article in both languages.", simpleResolvers: true })
@InputType("GuideTextsInput", { description: "A text of an article in both languages; a draft may lack one." })
export class GuideTexts {
  @Field(() => String, { description: "In Chinese." })
  zh!: string;

  @Field(() => String, { description: "In English." })
  en!: string;
}

/** Ways to ask. */
@ObjectType("GuidePhrases", {
  description: "How customers ask for an article, in both languages. They are never shown to them.",
  simpleResolvers: true,
})
@InputType("GuidePhrasesInput", {
  description: "How customers ask for an article, in both languages, at most 60 in each, of at most 120 characters.",
})
export class GuidePhrases {
  @Field(() => [String], { description: "In Chinese, as they type." })
  zh!: string[];

  @Field(() => [String], { description: "In English, as they type." })
  en!: string[];
}

/** What is written of an article. */
@ObjectType("GuideContent", { description: "What is written of an article, in both languages.", simpleResolvers: true })
@InputType("GuideContentInput", { description: "What is to be written of an article, as a whole." })
export class GuideContent implements ArticleContent {
  @Field(() => GuideTopicEnum, { description: "What it is about." })
  topic!: GuideTopic;

  @Field(() => GuideAudienceEnum, { description: "Whom it is for." })
  audience!: GuideAudience;

  @Field(() => GuideTexts, { description: "What it explains, in at most 80 characters." })
  title!: GuideTexts;

  @Field(() => GuideTexts, {
    description: "The answer, at most 2 000 characters: each line a paragraph; a line that begins with `1. ` a step.",
  })
  text!: GuideTexts;

  @Field(() => GuidePhrases, { description: "How customers ask for it." })
  asked!: GuidePhrases;
}

/** How versions of articles are read. */
export const guideVersionEntity = declareEntity(GuideVersion, {
  table: "GuideVersion",
  idPrefix: "guideversion",
  right: "guide.read",
  customerSees: () => sql`false`,
  expressions: {
    authorNames: {
      type: () => [String],
      description: "Names of the colleagues who wrote of it, the first author first. None of them approves it.",
      expression: (
        version,
      ) => sql`(SELECT json_agg(a."displayName" ORDER BY array_position(${version}."authorIds", a."id"))
        FROM "Account" a WHERE a."id" = ANY (${version}."authorIds"))`,
    },
    decidedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the colleague who approved it; null until then.",
      expression: (version) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${version}."decidedById")`,
    },
  },
  computed: {
    content: {
      type: () => GuideContent,
      description: "What it says.",
      needs: ["content"],
      compute: ({ content }: { content: GuideContent }) => content,
    },
    languageGaps: {
      type: () => [String],
      description: "Languages in which title, answer or ways to ask are missing, as BCP 47 tags.",
      needs: ["content"],
      compute: ({ content }: { content: ArticleContent }) => languageGaps(content).map((language) => tags[language]),
    },
    allowedActions: {
      type: () => [AllowedGuideVersionAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: ["status", "authorIds"],
      compute: (
        { status, authorIds }: { status: GuideVersionStatus; authorIds: string[] },
        { viewer, language }: ComputeContext,
      ): AllowedAction[] =>
        toAllowedActions(
          allowedVersionActs(
            { status, isOwn: authorIds.includes(viewer.accountId) },
            { mayWrite: mayDo(viewer.role, "guide.write") },
          ),
          language,
        ),
    },
  },
});

addAuditSubject({
  objectType: "GuideVersion",
  name: (rowId) => sql`SELECT "slug" FROM "GuideVersion" WHERE "id" = ${rowId}`,
});
