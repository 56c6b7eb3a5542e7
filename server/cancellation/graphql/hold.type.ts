import { Field, ObjectType } from "type-graphql";
import { RiskRule } from "../../generated/graphql/enums/RiskRule.ts";
import { inLanguage, type LocalizedText } from "../../platform/localized-text.ts";
import { belongsTo, type ComputeContext, extendEntity, hasFew } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { itemEntity, requestEntity } from "../../requests/index.ts";
import {
  type FiredFlag,
  flagSentence,
  type RuleName,
  riskFlagEntity,
  ruleAsKnownBy,
  ruleLegalBasis,
  ruleMaterials,
  ruleTitle,
} from "../../risk/index.ts";

/** One reason why a card waits. */
@ObjectType({ description: "One reason why a card waits, as its customer is told.", simpleResolvers: true })
export class ItemHoldReason {
  @Field(() => RiskRule, { nullable: true, description: "Rule that fired; null when the customer may not know which." })
  rule!: RuleName | null;

  @Field(() => String, { description: "In a few words, in the caller's language." })
  title!: string;

  @Field(() => String, { description: "Why the card waits, in the caller's language." })
  sentence!: string;
}

/** Why a card waits for a person. */
@ObjectType({
  description: "Why a card waits for a person, and what would help. Worded for customers, whoever asks.",
  simpleResolvers: true,
})
export class ItemHold {
  @Field(() => Date, { description: "When the card began to wait for a person." })
  since!: Date;

  @Field(() => [ItemHoldReason], { description: "What a person must look at, each with what to hand in." })
  reasons!: ItemHoldReason[];

  @Field(() => [String], { description: "On what legal ground, in the caller's language." })
  legalBasis!: string[];

  @Field(() => [String], { description: "What would help to settle it, in the caller's language." })
  materialsWanted!: string[];
}

/** What the statement brings for it. */
interface HoldFacts {
  since: string;
  flags: { rule: RuleName; evidence: FiredFlag["evidence"] }[];
}

function holdOf({ holdFacts }: { holdFacts: HoldFacts | null }, { language }: ComputeContext): ItemHold | null {
  if (!holdFacts) return null;
  const { since, flags } = holdFacts;
  const said = (texts: readonly LocalizedText[]) => [...new Set(texts.map((text) => inLanguage(text, language)))];
  return {
    since: new Date(since),
    reasons: flags.map(({ rule, evidence }) => ({
      rule: ruleAsKnownBy(rule, "CUSTOMER"),
      title: inLanguage(ruleTitle(rule, "CUSTOMER"), language),
      sentence: inLanguage(flagSentence(rule, evidence.facts, "CUSTOMER"), language),
    })),
    legalBasis: said(flags.map(({ rule }) => ruleLegalBasis(rule))),
    materialsWanted: said(flags.flatMap(({ rule }) => ruleMaterials(rule))),
  };
}

const holdFactsSql = (item: Sql) => sql`
  CASE WHEN ${item}."status" = 'HELD' THEN (
    SELECT json_build_object('since', coalesce(min(f."raisedAt"), ${item}."updatedAt"),
      'flags', coalesce(json_agg(json_build_object('rule', f."rule", 'evidence', f."evidence") ORDER BY f."rule") FILTER (WHERE f."id" IS NOT NULL), '[]'))
    FROM (
      SELECT * FROM "RiskFlag" own WHERE own."itemId" = ${item}."id"
      UNION ALL SELECT * FROM "RiskFlag" whole WHERE whole."requestId" = ${item}."requestId" AND whole."itemId" IS NULL
    ) f
    WHERE f."status" = 'OPEN' AND f."severity" <> 'NOTICE') END`;

const flags = {
  orderBy: (flag: Sql) => sql`${flag}."raisedAt" DESC, ${flag}."id" DESC`,
  most: Object.keys(RiskRule).length,
};

extendEntity(itemEntity, {
  relations: {
    riskFlags: hasFew(
      () => riskFlagEntity,
      (item, flag) => sql`${flag}."itemId" = ${item}."id"`,
      "Risk flags of the card in this request, each rule once, latest first.",
      flags,
    ),
  },
  expressions: {
    holdFacts: { description: "What holds the item, as one object.", expression: holdFactsSql },
  },
  computed: {
    hold: {
      type: () => ItemHold,
      nullable: true,
      description: "Why the card waits for a person; null unless it is held.",
      needs: ["holdFacts"],
      compute: holdOf,
    },
  },
});

extendEntity(requestEntity, {
  relations: {
    riskFlags: hasFew(
      () => riskFlagEntity,
      (request, flag) => sql`${flag}."requestId" = ${request}."id" AND ${flag}."itemId" IS NULL`,
      "Risk flags on the request as a whole, each rule once, latest first; those of its cards stand with its items.",
      flags,
    ),
  },
});

extendEntity(riskFlagEntity, {
  relations: {
    request: belongsTo(() => requestEntity, "requestId", "The request in which it was raised."),
    item: belongsTo(() => itemEntity, "itemId", "The item; null when it concerns the request as a whole.", {
      nullable: true,
    }),
  },
});
