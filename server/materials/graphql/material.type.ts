import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { Material } from "../../generated/graphql/models/Material.ts";
import { toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import { belongsTo, type ComputeContext, declareEntity, hasOne, viewersCustomer } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { signUrl } from "../../platform/storage/signed-urls.ts";
import { requestsMeantBy } from "../../requests/index.ts";
import type { MaterialFinding as Finding } from "../checks/index.ts";
import { findingWords } from "../rules/finding-words.ts";
import { allowedMaterialActions, type MaterialFacts } from "../rules/material-actions.ts";
import { AllowedMaterialAction } from "./material-action.type.ts";

/** How much a finding weighs. */
export enum FindingSeverity {
  INFO = "INFO",
  WARNING = "WARNING",
  ERROR = "ERROR",
}
registerEnumType(FindingSeverity, {
  name: "FindingSeverity",
  description: "How much a finding weighs.",
  valuesConfig: {
    INFO: { description: "For the record." },
    WARNING: { description: "A person must look." },
    ERROR: { description: "Not usable; the remedy says what to do." },
  },
});

/** A part of a page. */
@ObjectType({
  description: "A part of a page, in fractions of its width and height from the upper left corner.",
  simpleResolvers: true,
})
export class PageRegion {
  @Field(() => Int, { description: "Page, from 1." })
  page!: number;

  @Field(() => Float, { description: "Left edge, 0 to 1." })
  x!: number;

  @Field(() => Float, { description: "Upper edge, 0 to 1." })
  y!: number;

  @Field(() => Float, { description: "Width, 0 to 1." })
  width!: number;

  @Field(() => Float, { description: "Height, 0 to 1." })
  height!: number;
}

const FindingCode = enumOf(
  "FindingCode",
  "What the automatic checks can find in a document.",
  saidInWords(findingWords),
);

/** One thing that was found in a document. */
@ObjectType({
  description: "One thing that was found in a document: what, where, how sure, and what to do.",
  simpleResolvers: true,
})
export class MaterialFinding {
  @Field(() => FindingCode, { description: "Which kind, for programs." })
  code!: Finding["code"];

  @Field(() => FindingSeverity, { description: "How much it weighs." })
  severity!: FindingSeverity;

  @Field(() => String, { description: "What was found, in the caller's language." })
  message!: string;

  @Field(() => String, { description: "What to do about it, in the caller's language." })
  remedy!: string;

  @Field(() => Float, { description: "How sure the machine is, 0 to 1." })
  confidence!: number;

  @Field(() => PageRegion, {
    nullable: true,
    description: "Where on the document; null when it concerns the whole file.",
  })
  region!: PageRegion | null;
}

/** One page of a document as a picture. */
@ObjectType({ description: "One page of a document as a picture, marked with who looks at it.", simpleResolvers: true })
export class MaterialPage {
  @Field(() => Int, { description: "Page, from 1." })
  page!: number;

  @Field(() => String, { description: "Link to the picture for this caller, good for five minutes." })
  url!: string;
}

/** A link to the bytes for the caller; null before the verdict or without the right to see them. */
function linkFor(thing: "materials" | "material-pages", { id, cleanedKey }: LinkedMaterial, context: ComputeContext) {
  if (cleanedKey === null || !mayDo(context.viewer.role, "materials.view")) return null;
  const { accountId } = context.viewer;
  return signUrl((context as CallContext).services, { purpose: "download", thing, publicId: id, accountId }).url;
}

interface LinkedMaterial {
  id: string;
  cleanedKey: string | null;
}

/** Stored findings in the caller's language. */
export function toFindings(stored: readonly Finding[], language: Language): MaterialFinding[] {
  return stored.map(({ message, remedy, ...finding }) => ({
    ...finding,
    severity: finding.severity as FindingSeverity,
    message: inLanguage(message, language),
    remedy: inLanguage(remedy, language),
  }));
}

/** How materials are read. The pixels are behind a link of their own. */
export const materialEntity = declareEntity(Material, {
  table: "Material",
  idPrefix: "material",
  right: "requests.read",
  customerSees: (material) => sql`${material}."customerId" = ${viewersCustomer}`,
  computed: {
    findings: {
      type: () => [MaterialFinding],
      description: "What the checks found.",
      needs: ["findings"],
      compute: ({ findings }: { findings: Finding[] }, { language }) => toFindings(findings, language),
    },
    decidedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the colleague who decided about it; null while only the machine did, and for customers.",
      needs: ["deciderName"],
      compute: ({ deciderName }: { deciderName: string | null }, { viewer }) =>
        viewer.sees === "ALL" ? deciderName : null,
    },
    downloadUrl: {
      type: () => String,
      nullable: true,
      description:
        "Link to the cleaned document for this caller, marked with their name and good for five minutes; null before the verdict or without the right to see it.",
      needs: ["id", "cleanedKey"],
      compute: (material: LinkedMaterial, context) => linkFor("materials", material, context),
    },
    allowedActions: {
      type: () => [AllowedMaterialAction],
      description: "What the caller may do with the document now, with the reason when not.",
      needs: ["status", "pageCount", "cleanedKey", "isCorrected", "requestStatus"],
      compute: (
        { cleanedKey, ...facts }: Omit<MaterialFacts, "hasPicture"> & { cleanedKey: string | null },
        { viewer, language },
      ) =>
        toAllowedActions(
          allowedMaterialActions(
            { ...facts, hasPicture: cleanedKey !== null },
            { mayCorrect: mayDo(viewer.role, "materials.correct") },
          ),
          language,
        ),
    },
    pages: {
      type: () => [MaterialPage],
      description: "The pages as pictures; empty before the verdict or without the right to see them.",
      needs: ["id", "cleanedKey", "pageCount"],
      compute: (material: LinkedMaterial & { pageCount: number | null }, context): MaterialPage[] => {
        const link = linkFor("material-pages", material, context);
        if (link === null) return [];
        return Array.from({ length: material.pageCount ?? 1 }, (_, index) => ({
          page: index + 1,
          url: `${link}?page=${index + 1}`,
        }));
      },
    },
  },
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Whose request it was handed in for."),
    original: belongsTo(
      () => materialEntity,
      "correctedFromId",
      "What it took the place of, where staff turned, cropped or replaced it; null for what the applicant handed in.",
      { nullable: true },
    ),
    replacedBy: hasOne(
      () => materialEntity,
      (old, other) =>
        sql`${old}."status" = 'REMOVED' AND ${other}."requestId" = ${old}."requestId" AND ${other}."kind" = ${old}."kind"
          AND ${other}."status" NOT IN ('REMOVED', 'AWAITING_UPLOAD')`,
      "What stands in its place; null unless it was removed and there is one.",
      { orderBy: (other) => sql`${other}."createdAt" DESC` },
    ),
  },
  expressions: {
    requestStatus: {
      description: "Status of its request.",
      expression: (material) =>
        sql`(SELECT r."status"::text FROM "CancellationRequest" r WHERE r."id" = ${material}."requestId")`,
    },
    deciderName: {
      description: "Name of the person who decided about it.",
      expression: (material) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${material}."decidedById")`,
    },
    isCorrected: {
      type: () => Boolean,
      description: "Whether staff put it in place of what the applicant handed in: turned, cropped or a better copy.",
      expression: (material) => sql`(${material}."correctedFromId" IS NOT NULL)`,
    },
  },
});

addAuditSubject({
  objectType: "Material",
  meantBy: (sought) => sql`SELECT "id" FROM "Material" WHERE "requestId" = ANY(ARRAY(${requestsMeantBy(sought)}))`,
});
