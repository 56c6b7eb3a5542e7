import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { IccidScalar } from "../../cards/index.ts";
import { CertificateKeyPurpose } from "../../generated/graphql/enums/CertificateKeyPurpose.ts";
import { Certificate } from "../../generated/graphql/models/Certificate.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { proveCard } from "../actions/prove-card.ts";
import { readSigners } from "../actions/read-signers.ts";
import { isHeldElsewhere } from "../actions/rotate-key.ts";
import { verifyCertificate } from "../actions/verify-certificate.ts";
import { CertificateCardProof } from "./card-proof.type.ts";
import { certificateEntity } from "./certificate.type.ts";
import { certificateKeyEntity } from "./key.type.ts";
import { CertificateSigner } from "./signer.type.ts";
import { CertificateVerification, toVerification } from "./verification.type.ts";

const CertificateKeyConnection = connectionOf(certificateKeyEntity);

/** Certificates: read by those they belong to, verified by anybody. */
@Resolver(() => Certificate)
export class CertificateResolver {
  @Query(() => Certificate, {
    nullable: true,
    description: "One certificate; null when there is none or it is not the caller's.",
  })
  certificate(
    @Arg("id", () => ID, { description: "Its public id, `certificate_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    return context.reads.byId(certificateEntity, id, info);
  }

  @Query(() => CertificateCardProof, {
    nullable: true,
    description:
      "The proof that one card is on a certificate, to be shown to others without the list of all cards; null when the card is not on it, when there is no such certificate or it is not the caller's, and for certificates from before there were proofs.",
  })
  async certificateCardProof(
    @Arg("certificateId", () => ID, { description: "Public id of the certificate, `certificate_…`." })
    certificateId: string,
    @Arg("iccid", () => IccidScalar, { description: "Number of the card." }) iccid: string,
    @Ctx() context: CallContext,
  ): Promise<CertificateCardProof | null> {
    permit(context, "requests.read");
    const id = fromPublicId("certificate", certificateId);
    const proven = await proveCard(context.services, context.viewer, { certificateId: id, iccid });
    if (!proven) return null;
    const { certificateNumber, proof, proofUrl, qrCodeSvg } = proven;
    const fileName = `${certificateNumber}-${iccid}.json`;
    return { certificateNumber, fileName, content: JSON.stringify(proof), proofUrl, qrCodeSvg };
  }

  @Query(() => CertificateKeyConnection, {
    description:
      "For managers and auditors: the keys that certificates are signed with, the latest first; those that sign no more too.",
  })
  certificateKeys(@Args(() => PageArgs) page: PageArgs, @Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "certificate-keys.read");
    const order = { columns: ["since", "id"], descending: true };
    return context.reads.connection(certificateKeyEntity, { order, page }, info);
  }

  @Query(() => [CertificateKeyPurpose], {
    description:
      "For managers and auditors: which keys a device of the operator's or another authority holds. Those are not replaced here, and keys of the same purpose in `certificateKeys` are not used.",
  })
  certificateKeysHeldElsewhere(@Ctx() context: CallContext): CertificateKeyPurpose[] {
    permit(context, "certificate-keys.read");
    return Object.values(CertificateKeyPurpose).filter((purpose) => isHeldElsewhere(context.services, purpose));
  }

  @Query(() => [CertificateSigner], {
    description:
      "For managers and auditors: the keys that sign now or should, until when they may, and how much waits while one may not.",
  })
  certificateSigners(@Ctx() context: CallContext) {
    permit(context, "certificate-keys.read");
    return readSigners(context.services);
  }

  @Query(() => CertificateVerification, {
    description:
      "Whether a certificate is good. For anybody, without signing in; at most 30 a minute from one address.",
  })
  async certificateVerification(
    @Arg("number", () => String, { description: "Its number, as printed; case and separators do not matter." })
    number: string,
    @Arg("code", () => String, {
      nullable: true,
      description: "The code at the end of the address beside its QR code. With it the masked facts are answered.",
    })
    code: string | undefined,
    @Ctx() context: CallContext,
  ) {
    const { services, remoteAddress, language } = context;
    return toVerification(await verifyCertificate(services, { number, code: code ?? null, remoteAddress }), language);
  }
}
