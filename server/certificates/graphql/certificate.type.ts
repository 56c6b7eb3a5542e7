import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { Certificate } from "../../generated/graphql/models/Certificate.ts";
import { toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasOne,
  hasPages,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { type LinkedThing, signUrl } from "../../platform/storage/signed-urls.ts";
import { requestEntity, requestsMeantBy } from "../../requests/index.ts";
import { allowedCertificateActions, type CertificateStatus } from "../rules/certificate-states.ts";
import { verifyUrl } from "../stored-facts.ts";
import { AllowedCertificateAction } from "./certificate-action.ts";

/** A link to one of the two files for this caller. */
function link(thing: LinkedThing) {
  return ({ id }: { id: string }, context: ComputeContext) =>
    signUrl((context as CallContext).services, {
      purpose: "download",
      thing,
      publicId: id,
      accountId: context.viewer.accountId,
    }).url;
}

/** How certificates are read. Their files are behind links of their own. */
export const certificateEntity = declareEntity(Certificate, {
  table: "Certificate",
  idPrefix: "certificate",
  right: "requests.read",
  customerSees: (certificate) => sql`${certificate}."customerId" = ${viewersCustomer}`,
  relations: {
    request: belongsTo(() => requestEntity, "requestId", "The request whose cards it certifies."),
    supersededBy: hasOne(
      () => certificateEntity,
      (certificate, newer) =>
        sql`${certificate}."status" = 'SUPERSEDED' AND ${newer}."requestId" = ${certificate}."requestId" AND ${newer}."requestRevision" > ${certificate}."requestRevision"`,
      "The latest certificate of the same request when it has taken this one's place; else null.",
      { orderBy: (newer) => sql`${newer}."requestRevision" DESC` },
    ),
  },
  expressions: {
    verificationCode: {
      description: "Code that is printed beside the number.",
      expression: (certificate) => sql`${certificate}."facts"->>'verificationCode'`,
    },
    isRevocationProposed: {
      type: () => Boolean,
      description:
        "Whether a colleague has proposed to revoke it and a second person must decide; false for customers.",
      expression: (certificate) => sql`(${viewersCustomer} IS NULL AND EXISTS (
        SELECT FROM "CertificateRevocation" p WHERE p."certificateId" = ${certificate}."id" AND p."status" = 'PROPOSED'))`,
    },
  },
  computed: {
    pdfUrl: {
      type: () => String,
      description: "Link to the PDF for this caller, good for five minutes.",
      needs: ["id"],
      compute: link("certificates"),
    },
    twinUrl: {
      type: () => String,
      description: "Link to the JSON twin, the same facts for machines, for this caller; good for five minutes.",
      needs: ["id"],
      compute: link("certificate-twins"),
    },
    verifyUrl: {
      type: () => String,
      description:
        "Public page behind the QR code, with number and code; whoever has it sees the masked facts. No sign-in is needed there.",
      needs: ["number", "verificationCode"],
      compute: ({ number, verificationCode }: { number: string; verificationCode: string | null }, context) =>
        verifyUrl((context as CallContext).services.settings, number, verificationCode ?? undefined),
    },
    allowedActions: {
      type: () => [AllowedCertificateAction],
      description: "What the caller may do with the certificate now, with the reason when not.",
      needs: ["status", "isRevocationProposed"],
      compute: (
        { status, isRevocationProposed }: { status: CertificateStatus; isRevocationProposed: boolean },
        { viewer, language },
      ) =>
        toAllowedActions(
          allowedCertificateActions(
            { status, hasProposal: isRevocationProposed },
            { mayRevoke: mayDo(viewer.role, "certificates.revoke") },
          ),
          language,
        ),
    },
  },
});

extendEntity(requestEntity, {
  relations: {
    certificate: hasOne(
      () => certificateEntity,
      (request, certificate) => sql`${certificate}."requestId" = ${request}."id" AND ${certificate}."status" = 'VALID'`,
      "The valid certificate over the cards that were cancelled; null while there is none.",
    ),
    certificates: hasPages(
      () => certificateEntity,
      (request, certificate) => sql`${certificate}."requestId" = ${request}."id"`,
      "Every certificate of the request, latest first; those that were superseded or revoked too.",
      { columns: ["requestRevision"], descending: true },
    ),
  },
});

addAuditSubject({
  objectType: "Certificate",
  name: (rowId) => sql`SELECT "number" FROM "Certificate" WHERE "id" = ${rowId}`,
  meantBy: (sought) => sql`
    SELECT "id" FROM "Certificate" WHERE "number" = ${sought.number} UNION SELECT "id" FROM "Certificate" WHERE "requestId" = ANY(ARRAY(${requestsMeantBy(sought)}))`,
});
