import { Field, ObjectType } from "type-graphql";
import { mayDo } from "../../accounts/index.ts";
import { cardEntity } from "../../cards/index.ts";
import { RiskRule } from "../../generated/graphql/enums/RiskRule.ts";
import { RiskFlag } from "../../generated/graphql/models/RiskFlag.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasPages,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import type { Viewer } from "../../platform/viewer.ts";
import type { FiredFlag } from "../rules/fired-flags.ts";
import { factLabel, unitLabel } from "../rules/risk-labels.ts";
import type { RuleName } from "../rules/risk-rules.ts";
import {
  type FlagReader,
  factValue,
  flagSentence,
  ruleAsKnownBy,
  ruleLegalBasis,
  ruleMaterials,
  ruleTitle,
} from "../rules/risk-texts.ts";

/** One fact of a flag's evidence. */
@ObjectType({ description: "One fact of a flag's evidence, as it was when the rule fired.", simpleResolvers: true })
export class RiskFact {
  @Field(() => String, { description: "Stable name, for programs." })
  name!: string;

  @Field(() => String, { description: "What it is, in the caller's language." })
  label!: string;

  @Field(() => String, { description: "The value as text." })
  value!: string;

  @Field(() => String, {
    nullable: true,
    description: "What a number counts, in the caller's language; null for texts.",
  })
  unit!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The number it was held against, as the policy of that moment had it; null when it was not.",
  })
  threshold!: string | null;
}

/** Who reads a flag. Only who may see risks reads it as staff; everybody else reads what its customer may know. */
export function readerOf({ role }: Pick<Viewer, "role">): FlagReader {
  return mayDo(role, "risk.read") ? "STAFF" : "CUSTOMER";
}

interface FlagRow {
  rule: RuleName;
  evidence: FiredFlag["evidence"];
}

function factsFor({ rule, evidence }: FlagRow, { viewer, language }: ComputeContext): RiskFact[] {
  if (readerOf(viewer) === "CUSTOMER") return [];
  if (rule === "WATCHLISTED" && !mayDo(viewer.role, "watchlist.read")) return [];
  return evidence.facts.map((fact) => ({
    name: fact.name,
    label: inLanguage(factLabel(fact.name), language),
    value: inLanguage(factValue(fact), language),
    unit: fact.unit && inLanguage(unitLabel(fact.unit), language),
    threshold: fact.threshold === undefined ? null : String(fact.threshold),
  }));
}

/** Whoever may not read the watch list is told of a hit what its customer is told. */
function sentenceFor({ rule, evidence }: FlagRow, { viewer, language }: ComputeContext): string {
  const isSecret = rule === "WATCHLISTED" && !mayDo(viewer.role, "watchlist.read");
  return inLanguage(flagSentence(rule, evidence.facts, isSecret ? "CUSTOMER" : readerOf(viewer)), language);
}

/** How flags are read. Customers see those that hold their cards, without the evidence. */
export const riskFlagEntity = declareEntity(RiskFlag, {
  table: "RiskFlag",
  idPrefix: "flag",
  right: "requests.read",
  customerSees: (flag) => sql`${flag}."customerId" = ${viewersCustomer} AND ${flag}."severity" <> 'NOTICE'`,
  relations: {
    card: belongsTo(() => cardEntity, "cardId", "The card; null when it concerns the request as a whole.", {
      nullable: true,
    }),
  },
  expressions: {
    deciderName: {
      description: "Name of who decided.",
      expression: (flag) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${flag}."decidedById")`,
    },
  },
  computed: {
    rule: {
      type: () => RiskRule,
      nullable: true,
      description: "Rule that fired; null for a customer who may not know which.",
      needs: ["rule"],
      compute: ({ rule }: FlagRow, { viewer }: ComputeContext) => ruleAsKnownBy(rule, readerOf(viewer)),
    },
    title: {
      type: () => String,
      description: "The rule in a few words, in the caller's language.",
      needs: ["rule"],
      compute: ({ rule }: FlagRow, { viewer, language }: ComputeContext) =>
        inLanguage(ruleTitle(rule, readerOf(viewer)), language),
    },
    sentence: {
      type: () => String,
      description: "What was found; for customers why the card waits. In the caller's language.",
      needs: ["rule", "evidence"],
      compute: sentenceFor,
    },
    legalBasis: {
      type: () => String,
      description: "On what legal ground the card waits, in the caller's language.",
      needs: ["rule"],
      compute: ({ rule }: FlagRow, { language }: ComputeContext) => inLanguage(ruleLegalBasis(rule), language),
    },
    materialsWanted: {
      type: () => [String],
      description: "What would help to settle it, in the caller's language.",
      needs: ["rule"],
      compute: ({ rule }: FlagRow, { language }: ComputeContext) =>
        ruleMaterials(rule).map((text) => inLanguage(text, language)),
    },
    evidence: {
      type: () => [RiskFact],
      description: "The facts as they were, with the numbers they were held against. Staff only: empty for customers.",
      needs: ["rule", "evidence"],
      compute: factsFor,
    },
    decidedByName: {
      type: () => String,
      nullable: true,
      description: "Name of who decided; null while it is open, when the product closed it, and for customers.",
      needs: ["deciderName"],
      compute: ({ deciderName }: { deciderName: string | null }, { viewer }: ComputeContext) =>
        readerOf(viewer) === "STAFF" ? deciderName : null,
    },
  },
});

extendEntity(cardEntity, {
  relations: {
    riskFlags: hasPages(
      () => riskFlagEntity,
      (card, flag) => sql`${flag}."cardId" = ${card}."id"`,
      "Risk flags of the card in all its requests, latest first.",
      { columns: ["raisedAt", "id"], descending: true },
    ),
  },
});
