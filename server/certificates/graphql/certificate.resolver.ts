import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Certificate } from "../../generated/graphql/models/Certificate.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { verifyCertificate } from "../actions/verify-certificate.ts";
import { certificateEntity } from "./certificate.type.ts";
import { CertificateVerification, toVerification } from "./verification.type.ts";

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
