import { Arg, Ctx, Field, ID, Info, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Certificate } from "../../generated/graphql/models/Certificate.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { payloadOf, UserError } from "../../platform/graphql/user-errors.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { revokeCertificate } from "../actions/revoke-certificate.ts";
import { verifyCertificate } from "../actions/verify-certificate.ts";
import { certificateEntity } from "./certificate.type.ts";
import { CertificateVerification, toVerification } from "./verification.type.ts";

/** A certificate to take back. */
@InputType({ description: "A certificate to take back." })
export class CertificateRevokeInput {
  @Field(() => ID, { description: "The certificate." })
  certificateId!: string;

  @Field(() => String, {
    description: "Why, in at most 200 characters. Whoever holds the certificate reads it on the public page.",
  })
  reason!: string;
}

/** Answer of `certificateRevoke`. */
@ObjectType({ description: "Answer of `certificateRevoke`.", simpleResolvers: true })
export class CertificateRevokePayload {
  @Field(() => Certificate, {
    nullable: true,
    description: "The certificate as it is now; null when there were errors.",
  })
  certificate!: Certificate | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}

/** Certificates: read by those they belong to, verified by anybody. */
@Resolver(() => Certificate)
export class CertificateResolver {
  @Query(() => Certificate, {
    nullable: true,
    description: "One certificate; null when there is none or it is not the caller's.",
  })
  certificate(
    @Arg("id", () => ID, { description: "Its id." }) id: string,
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
  async certificateVerify(
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

  @Mutation(() => CertificateRevokePayload, {
    description: "Takes a certificate back; its public page says so from then on. The cards stay cancelled.",
  })
  async certificateRevoke(
    @Arg("input", () => CertificateRevokeInput, { description: "The certificate and why." })
    input: CertificateRevokeInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "certificates.revoke");
    return payloadOf(context, await revokeCertificate(context, input), async ({ certificateId }) => ({
      certificate: (await context.reads.byRowIds(certificateEntity, [certificateId], info, ["certificate"]))[0] ?? null,
    }));
  }
}
