import { mayDo } from "../../accounts/index.ts";
import { CertificateRevocation } from "../../generated/graphql/models/CertificateRevocation.ts";
import { toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { belongsTo, type ComputeContext, declareEntity, extendEntity, hasFew } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { allowedRevocationActions, type RevocationStatus } from "../rules/certificate-states.ts";
import { certificateEntity } from "./certificate.type.ts";
import { AllowedCertificateAction } from "./certificate-action.ts";

/** A certificate whose revocation is proposed and refused more often than this has its history in the audit trail. */
const MOST_SHOWN = 10;

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;

/** How proposals to revoke are read: by staff alone. */
export const revocationEntity = declareEntity(CertificateRevocation, {
  table: "CertificateRevocation",
  idPrefix: "revocation",
  right: "certificates.read-revocations",
  customerSees: () => sql`false`,
  relations: {
    certificate: belongsTo(() => certificateEntity, "certificateId", "The certificate that is to be revoked."),
  },
  expressions: {
    proposedByName: {
      type: () => String,
      description: "Name of the colleague who proposed it.",
      expression: (revocation) => nameOf(sql`${revocation}."proposedById"`),
    },
    decidedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the colleague who decided it or took it back; null while it waits, and when it lapsed.",
      expression: (revocation) => nameOf(sql`${revocation}."decidedById"`),
    },
  },
  computed: {
    allowedActions: {
      type: () => [AllowedCertificateAction],
      description: "What the caller may do with the proposal now, with the reason when not.",
      needs: ["status", "proposedById"],
      compute: (
        { status, proposedById }: { status: RevocationStatus; proposedById: string },
        { viewer, language }: ComputeContext,
      ) =>
        toAllowedActions(
          allowedRevocationActions(
            { status, isOwn: proposedById === viewer.accountId },
            { mayRevoke: mayDo(viewer.role, "certificates.revoke") },
          ),
          language,
        ),
    },
  },
});

extendEntity(certificateEntity, {
  relations: {
    revocations: hasFew(
      () => revocationEntity,
      (certificate, revocation) => sql`${revocation}."certificateId" = ${certificate}."id"`,
      "The last ten proposals to revoke it, latest first; empty for customers.",
      { orderBy: (revocation) => sql`${revocation}."proposedAt" DESC, ${revocation}."id" DESC`, most: MOST_SHOWN },
    ),
  },
});
