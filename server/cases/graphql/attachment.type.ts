import { mayDo } from "../../accounts/index.ts";
import { SupportCaseAttachment } from "../../generated/graphql/models/SupportCaseAttachment.ts";
import { MaterialPage } from "../../materials/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { inLanguage, type LocalizedText } from "../../platform/localized-text.ts";
import { type ComputeContext, declareEntity, viewersCustomer } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { type LinkedThing, signUrl } from "../../platform/storage/signed-urls.ts";

/** A stored finding, as far as a sender is told of it. */
interface Finding {
  severity: string;
  message: LocalizedText;
  remedy: LocalizedText;
}

/** What decides about links to a file. */
interface Linked {
  id: string;
  status: string;
  cleanedKey: string | null;
}

/** A link to the bytes for the caller; null before the verdict, once they were erased, and without the right to see them. */
function linkFor(thing: LinkedThing, { id, status, cleanedKey }: Linked, context: ComputeContext): string | null {
  const { accountId, role } = context.viewer;
  if (status !== "ACCEPTED" || cleanedKey === null || !mayDo(role, "materials.view")) return null;
  return signUrl((context as CallContext).services, { purpose: "download", thing, publicId: id, accountId }).url;
}

/** How files that were sent in cases are read: a customer those of its own cases, without those that staff send each other. The pixels are behind a link of their own. */
export const attachmentEntity = declareEntity(SupportCaseAttachment, {
  table: "SupportCaseAttachment",
  idPrefix: "caseattachment",
  right: "cases.read",
  customerSees: (file) =>
    sql`${file}."kind" <> 'NOTE' AND EXISTS (SELECT FROM "SupportCase" c WHERE c."id" = ${file}."caseId" AND c."customerId" = ${viewersCustomer})`,
  computed: {
    refusal: {
      type: () => String,
      nullable: true,
      description: "Why it cannot be shown and what to do, in the caller's language; null unless it was refused.",
      needs: ["status", "findings"],
      compute: ({ status, findings }: { status: string; findings: Finding[] }, { language }) => {
        if (status !== "REFUSED") return null;
        const worst = findings.find(({ severity }) => severity === "ERROR");
        if (!worst) return null;
        const said = [worst.message, worst.remedy].map((text) => inLanguage(text, language));
        return said.join(language === "zh" ? "" : " ");
      },
    },
    downloadUrl: {
      type: () => String,
      nullable: true,
      description:
        "Link to the cleaned file for this caller, marked with their name and good for five minutes; null before the verdict, once it was erased, and without the right to see it.",
      needs: ["id", "status", "cleanedKey"],
      compute: (file: Linked, context) => linkFor("case-attachments", file, context),
    },
    thumbnailUrl: {
      type: () => String,
      nullable: true,
      description:
        "Link to a picture of at most 160 pixels for this caller, good for five minutes; null where there is none.",
      needs: ["id", "status", "thumbnailKey"],
      compute: (
        { thumbnailKey: cleanedKey, ...file }: Omit<Linked, "cleanedKey"> & { thumbnailKey: string | null },
        context,
      ) => linkFor("case-attachment-thumbnails", { ...file, cleanedKey }, context),
    },
    pages: {
      type: () => [MaterialPage],
      description: "The pages as pictures; empty where there is no link to the file.",
      needs: ["id", "status", "cleanedKey", "pageCount"],
      compute: (file: Linked & { pageCount: number | null }, context): MaterialPage[] => {
        const link = linkFor("case-attachment-pages", file, context);
        if (link === null) return [];
        return Array.from({ length: file.pageCount ?? 1 }, (_, index) => ({
          page: index + 1,
          url: `${link}?page=${index + 1}`,
        }));
      },
    },
  },
});
