import { Field, Int, ObjectType } from "type-graphql";
import { ErasurePolicyVersion } from "../../generated/graphql/models/ErasurePolicyVersion.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import { declareEntity } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import {
  type DataKind,
  dataKindNames,
  type Ground,
  groundTexts,
  kindRule,
  type SpanName,
  type SpanUnit,
  type Treatment,
} from "../rules/data-kinds.ts";
import { completePolicy, type ErasurePolicy, spanNames, spanSpecs } from "../rules/erasure-policy.ts";
import { spanWords } from "../rules/erasure-words.ts";
import { ErasureGround, ErasureSpan, ErasureTreatment, PersonalDataKind, RetentionUnit } from "./erasure-enums.ts";

/** What becomes of one kind of data. */
@ObjectType({ description: "What becomes of one kind of personal data.", simpleResolvers: true })
export class ErasurePolicyRule {
  @Field(() => PersonalDataKind, { description: "Which data it is about." })
  kind!: DataKind;

  @Field(() => String, { description: "What belongs to it, in the caller's language." })
  says!: string;

  @Field(() => ErasureTreatment, { description: "What becomes of it." })
  treatment!: Treatment;

  @Field(() => ErasureGround, { description: "The law that has it so." })
  ground!: Ground;

  @Field(() => String, { description: "The ground as a sentence, in the caller's language." })
  groundText!: string;
}

/** A span of a version. */
@ObjectType({ description: "A span of a version of the erasure policy.", simpleResolvers: true })
export class ErasurePolicySpan {
  @Field(() => ErasureSpan, { description: "Which: of a kind of data, or of erasures as a whole." })
  name!: SpanName;

  @Field(() => String, { description: "What it is called, in the caller's language." })
  label!: string;

  @Field(() => Int, { description: "How long it is, in its unit." })
  amount!: number;

  @Field(() => RetentionUnit, { description: "What `amount`, `min` and `max` count." })
  unit!: SpanUnit;

  @Field(() => Int, { description: "The product's own." })
  default!: number;

  @Field(() => Int, { description: "The shortest it may be; for what is kept, as the law has it." })
  min!: number;

  @Field(() => Int, { description: "The longest it may be." })
  max!: number;
}

/** A policy as it is shown. */
@ObjectType({ description: "What becomes of personal data, and how long what is kept.", simpleResolvers: true })
export class ErasurePolicyView {
  @Field(() => Int, { description: "Version in force; 0 is the product's own." })
  version!: number;

  @Field(() => [ErasurePolicyRule], { description: "Every kind of data." })
  rules!: ErasurePolicyRule[];

  @Field(() => [ErasurePolicySpan], { description: "Every span that can be changed, with its bounds." })
  spans!: ErasurePolicySpan[];
}

/** A policy in the caller's language. */
export function policyView({ version, spans }: ErasurePolicy, language: Language): ErasurePolicyView {
  return {
    version,
    rules: dataKindNames.map((kind) => {
      const { says, treatment, ground } = kindRule(kind);
      return {
        ...{ kind, treatment, ground },
        says: inLanguage(says, language),
        groundText: inLanguage(groundTexts[ground], language),
      };
    }),
    spans: spansOf(spans, language),
  };
}

function spansOf(spans: ErasurePolicy["spans"], language: Language): ErasurePolicySpan[] {
  return spanNames.flatMap((name) => {
    const spec = spanSpecs[name];
    if (!spec) return [];
    const { unit, min, max } = spec;
    return [
      {
        ...{ name, unit, min, max, default: spec.default, amount: spans[name] },
        label: inLanguage(spanWords[name], language),
      },
    ];
  });
}

/** How versions of the policy are read. */
export const erasurePolicyEntity = declareEntity(ErasurePolicyVersion, {
  table: "ErasurePolicyVersion",
  expressions: {
    createdByName: {
      type: () => String,
      nullable: true,
      description: "Name of the account that changed it.",
      expression: (version) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${version}."createdById")`,
    },
    given: { description: "Its spans.", expression: (version) => sql`${version}."spans"` },
  },
  computed: {
    spans: {
      type: () => [ErasurePolicySpan],
      description: "Every span as it was in this version.",
      needs: ["version", "given"],
      compute: ({ version, given }: { version: number; given: Record<string, number> }, { language }) =>
        spansOf(completePolicy(version, given).spans, language),
    },
  },
});
