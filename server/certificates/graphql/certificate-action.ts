import { allowedActionType } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";

const CertificateAction = enumOf(
  "CertificateAction",
  "What a person may do with a certificate or the proposal to revoke it.",
  {
    PROPOSE_REVOCATION: "Propose to take it back, because what it says is wrong or was obtained wrongly.",
    CONFIRM_REVOCATION: "Take it back as a colleague proposed; never who proposed it.",
    REFUSE_REVOCATION: "Let it speak on, with a reason; never who proposed to revoke it.",
    WITHDRAW_REVOCATION: "Take an own proposal back.",
  },
);

/** An entry of `allowedActions` of certificates and of proposals to revoke them. */
export const AllowedCertificateAction = allowedActionType(
  "AllowedCertificateAction",
  "a certificate or the proposal to revoke it",
  CertificateAction,
);
