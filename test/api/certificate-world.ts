import Fastify from "fastify";
import { afterAll } from "vitest";
import { issueCertificate } from "../../server/certificates/actions/issue-certificate.ts";
import { certificateRoutes } from "../../server/certificates/http/certificate-routes.ts";
import { toPublicId } from "../../server/platform/ids.ts";
import { anEnterprise, anOpsManager, aRequest, type SeededCustomer, type SeededRequest } from "../factories/index.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import type { TestServices } from "../support/services.ts";

const certificateOf = `query ($id: ID!) { cancellationRequest(id: $id) {
  certificate { id number status cardCount cardListHash verifyUrl pdfUrl twinUrl supersededBy { number } allowedActions { action isAllowed reason } }
  certificates { nodes { id number status supersededBy { number } request { number } } } } }`;
const verify = `query ($number: String!, $code: String) { certificateVerification(number: $number, code: $code) {
  status message number issuerName issuedAt endedAt supersededByNumber cardListHash isCodeConfirmed
  cardCount subjectKind subjectDisplayName subjectIdentityText requestNumber channelName revocationReason pdfSha256 twinSha256 } }`;

/** The code in the address behind a QR code. */
export const codeIn = (verifyUrl: string) => new URL(verifyUrl).searchParams.get("code") ?? "";
/** An address of the product without its host. */
export const pathOf = (url: string) => url.slice("https://desk.example".length);

/** One manager proposes to revoke a certificate, and another confirms. */
export async function revokeByTwo(
  { client, store }: { client: ReturnType<typeof graphqlClient>; store: TestServices["store"] },
  certificateId: string,
  reason: string,
): Promise<void> {
  const done = async (name: "Propose" | "Confirm", input: object): Promise<string> => {
    const act = `mutation ($input: CertificateRevocation${name}Input!) { done: certificateRevocation${name}(input: $input) { revocation { id } userErrors { code } } }`;
    return (await client.asViewer(await anOpsManager(store)).query(act, { input })).done.revocation.id;
  };
  await done("Confirm", { revocationId: await done("Propose", { certificateId, reason }) });
}

/** The product as far as certificates go: GraphQL, the public page and the downloads. */
export function certificateWorld(services: TestServices) {
  const { store } = services;
  const client = graphqlClient(services);
  // As the server has it: signed links are long.
  const app = Fastify({ routerOptions: { maxParamLength: 2_048 } });
  certificateRoutes(app, services);
  afterAll(() => app.close());
  return {
    client,
    app,
    certificateOf,
    verify,
    /** A customer with a completed request and its certificate. */
    async aCertified(cards = 3) {
      const customer = await anEnterprise(store).withCards(cards).save();
      const request = await aRequest(store, customer, { status: "COMPLETED" }).ofCards(customer.cards).save();
      const issued = await issueCertificate(services, request.id);
      if (!issued) throw new Error("nothing was issued");
      return { customer, request, ...issued };
    },
    /** Two persons revoke a certificate. */
    revoke: (certificateId: string, reason: string) =>
      revokeByTwo({ client, store }, toPublicId("certificate", certificateId), reason),
    /** What anybody is answered about a number. */
    asked: async (number: string, code?: string) =>
      (await client.asNobody().query(verify, { number, code })).certificateVerification,
    /** The certificates of a request as its customer sees them. */
    certificatesOf: async ({ viewer }: SeededCustomer, request: SeededRequest) =>
      (await client.asViewer(viewer).query(certificateOf, { id: request.publicId })).cancellationRequest,
  };
}
