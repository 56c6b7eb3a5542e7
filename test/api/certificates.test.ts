import { createHash } from "node:crypto";
import Fastify from "fastify";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { itemsSettled, pipelineHandlers } from "../../server/cancellation/index.ts";
import { certificateHandlers, certificateRoutes } from "../../server/certificates/index.ts";
import { issueCertificate } from "../../server/certificates/actions/issue-certificate.ts";
import { formatCertificateNumber } from "../../server/certificates/rules/certificate-number.ts";
import { eventRoutes } from "../../server/event-routes.ts";
import { announce, useEventRoutes } from "../../server/platform/events.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { settlementHandlers } from "../../server/settlement/index.ts";
import {
  anAuditor,
  anEnterprise,
  anOpsManager,
  aRequest,
  aReviewer,
  type SeededCustomer,
  type SeededRequest,
} from "../factories/index.ts";
import { pageTexts } from "../certificates/sample-certificate.ts";
import { useCarriers } from "../support/carriers.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { drainJobs } from "../support/jobs.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store, await useCarriers());
const client = graphqlClient(services);
// As the server has it: signed links are long.
const app = Fastify({ routerOptions: { maxParamLength: 2_048 } });
certificateRoutes(app, services);
afterAll(() => app.close());
useEventRoutes(eventRoutes);

const certificateOf = `query ($id: ID!) { cancellationRequest(id: $id) {
  certificate { id number status cardCount cardListHash verifyUrl pdfUrl twinUrl supersededBy { number } allowedActions { action isAllowed reason } }
  certificates { id number status supersededBy { number } request { number } } } }`;
const verify = `query ($number: String!, $code: String) { certificateVerify(number: $number, code: $code) {
  status message number issuerName issuedAt endedAt supersededByNumber cardListHash isCodeConfirmed
  cardCount subjectKind subjectDisplayName subjectIdentityText requestNumber channelName revocationReason pdfSha256 twinSha256 } }`;
const revoke = `mutation ($input: CertificateRevokeInput!) { certificateRevoke(input: $input) {
  certificate { status endReason endedAt allowedActions { action isAllowed reason } } userErrors { __typename code message path } } }`;

/** A customer with a completed request and its certificate. */
async function aCertified(cards = 3) {
  const customer = await anEnterprise(store).withCards(cards).save();
  const request = await aRequest(store, customer, { status: "COMPLETED" }).ofCards(customer.cards).save();
  const issued = await issueCertificate(services, request.id);
  if (!issued) throw new Error("nothing was issued");
  return { customer, request, ...issued };
}

const codeIn = (verifyUrl: string) => new URL(verifyUrl).searchParams.get("code") ?? "";
const pathOf = (url: string) => url.slice("https://desk.example".length);
const asked = async (number: string, code?: string) => (await client.asNobody().query(verify, { number, code })).certificateVerify;
const certificatesOf = async ({ viewer }: SeededCustomer, request: SeededRequest) =>
  (await client.asViewer(viewer).query(certificateOf, { id: request.publicId })).cancellationRequest;

// Each test begins with a fresh minute of the limit on checks.
beforeEach(() => services.clock.advance({ minutes: 1 }));

describe("a certificate", () => {
  it("comes by itself when the cards are cancelled, and a newer one when a blocked card follows", async () => {
    const fleet = await anEnterprise(store).withCards(3, { carrier: "CTCC" }).withCards(1).withArrears(1, { amountFen: 1_000 }).save();
    const steps = aRequest(store, fleet, { status: "SUBMITTED", now: services.clock.now(), undoWindowSeconds: 60 }).ofCards(fleet.cards);
    const request = await steps
      .withMaterial("BUSINESS_LICENCE")
      .withMaterial("HANDLER_ID_CARD_FRONT")
      .withMaterial("HANDLER_ID_CARD_BACK")
      .save();
    const handlers = [...pipelineHandlers, ...certificateHandlers, ...settlementHandlers];
    const goOn = async () => {
      for (let minute = 0; minute < 3; minute += 1) {
        await drainJobs(services, handlers);
        services.clock.advance({ minutes: 1 });
      }
    };
    await inTransaction(store, (tx) => announce(tx, itemsSettled, { requestId: request.id }));
    await goOn();
    const first = await certificatesOf(fleet, request);
    expect(first.certificate).toMatchObject({ status: "VALID", cardCount: 3, supersededBy: null });
    expect(await store.prisma.ledgerEntry.count({ where: { customerId: fleet.id, kind: "FINAL_BILL" } })).toBe(3);

    const { arrearsPay } = await client.asViewer(fleet.viewer).query(
      `mutation ($input: ArrearsPayInput!) { arrearsPay(input: $input) { changedCount userErrors { code message } } }`,
      { input: { cards: { iccids: [fleet.cards[3]?.iccid] }, paymentReference: "pay-1", idempotencyKey: "pay-1" } },
    );
    expect(arrearsPay).toMatchObject({ changedCount: 1, userErrors: [] });
    await goOn();
    const second = await certificatesOf(fleet, request);
    expect(second.certificate).toMatchObject({ status: "VALID", cardCount: 4 });
    expect(second.certificates.map((each: { number: string }) => each.number)).toEqual([
      second.certificate.number,
      first.certificate.number,
    ]);
    expect(second.certificates[1]).toMatchObject({ status: "SUPERSEDED", supersededBy: { number: second.certificate.number } });
    expect(await store.prisma.ledgerEntry.count({ where: { customerId: fleet.id, kind: "FINAL_BILL" } })).toBe(4);
    const paid = await store.prisma.ledgerEntry.aggregate({
      _sum: { amountFen: true },
      where: { customerId: fleet.id, kind: { in: ["BILL_PAYMENT", "LATE_FEE"] } },
    });
    const { facts } = await store.prisma.certificate.findUniqueOrThrow({ where: { number: second.certificate.number } });
    expect(facts).toMatchObject({ arrearsSettledFen: paid._sum.amountFen });

    const old = await asked(first.certificate.number, codeIn(first.certificate.verifyUrl));
    expect(old).toMatchObject({ status: "SUPERSEDED", supersededByNumber: second.certificate.number, cardCount: 3 });
    expect(await asked(second.certificate.number)).toMatchObject({ status: "VALID", supersededByNumber: null });
    const page = await app.inject(`${pathOf(first.certificate.verifyUrl)}&lang=en`);
    expect(page.body).toContain("Superseded certificate");
    expect(page.body).toContain(`href="/verify?number=${second.certificate.number}&#38;lang=en"`);
  });

  it("is read by its customer and the desk, and by no other customer", async () => {
    const { customer, request, certificateId, number } = await aCertified();
    const id = `certificate_${certificateId}`;
    const one = "query ($id: ID!) { certificate(id: $id) { number request { number } } }";
    const found = { certificate: { number, request: { number: request.number } } };
    expect(await client.asViewer(customer.viewer).query(one, { id })).toEqual(found);
    expect(await client.asViewer(await anAuditor(store)).query(one, { id })).toEqual(found);
    const stranger = client.asViewer((await anEnterprise(store).save()).viewer);
    expect(await stranger.query(one, { id })).toEqual({ certificate: null });
    expect(await stranger.query(one, { id: "certificate_00000000-0000-7000-8000-ffffffffffff" })).toEqual({ certificate: null });
    expect(await stranger.query(certificateOf, { id: request.publicId })).toEqual({ cancellationRequest: null });
    expect(await client.asNobody().refusal(one, { id })).toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("is downloaded as the files that were issued, by links that open nothing else and end", async () => {
    const { customer, request, number } = await aCertified();
    const { certificate } = await certificatesOf(customer, request);
    const pdf = await app.inject(pathOf(certificate.pdfUrl));
    expect(pdf.headers).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${number}.pdf"; filename*=UTF-8''${number}.pdf`,
      "x-content-type-options": "nosniff",
    });
    const text = (await pageTexts(pdf.rawPayload)).join("").replaceAll(/\s/g, "");
    for (const { iccid } of customer.cards) expect(text).toContain(iccid);
    const twin = await app.inject(pathOf(certificate.twinUrl));
    expect(twin.json()).toMatchObject({ number, cardListHash: { hex: certificate.cardListHash } });

    const shown = await asked(number, codeIn(certificate.verifyUrl));
    const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
    expect(shown).toMatchObject({ pdfSha256: sha256(pdf.rawPayload), twinSha256: sha256(twin.rawPayload) });

    const mixedUp = pathOf(certificate.pdfUrl).replace("/certificates/", "/certificate-twins/");
    expect((await app.inject(mixedUp)).statusCode).toBe(404);
    services.clock.advance({ minutes: 5 });
    expect((await app.inject(pathOf(certificate.pdfUrl))).statusCode).toBe(404);
  });
});

describe("anybody who verifies a certificate", () => {
  it("sees with the number alone that it is good, and nothing of the customer", async () => {
    const { number, customer, request } = await aCertified();
    const answer = await asked(number.toLowerCase().replaceAll("-", " "));
    expect(answer).toMatchObject({ status: "VALID", number, isCodeConfirmed: false, issuerName: expect.stringContaining("demonstration") });
    expect(answer.cardListHash).toMatch(/^[0-9a-f]{64}$/);
    for (const hidden of ["cardCount", "subjectKind", "subjectDisplayName", "subjectIdentityText", "requestNumber", "channelName", "pdfSha256"]) {
      expect(answer[hidden], hidden).toBeNull();
    }
    const page = (await app.inject({ url: `/verify?number=${number}`, headers: { "accept-language": "zh-CN" } })).body;
    expect(page).toContain("证明有效");
    for (const secret of [customer.name, customer.identityNumber, request.number]) expect(page).not.toContain(secret);
  });

  it("sees with the code beside the QR code the masked facts", async () => {
    const { number, customer, request } = await aCertified();
    const { certificate } = await certificatesOf(customer, request);
    const code = codeIn(certificate.verifyUrl);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    const facts = {
      ...{ status: "VALID", isCodeConfirmed: true, cardCount: 3, subjectKind: "ENTERPRISE", subjectDisplayName: customer.name },
      ...{ requestNumber: request.number, channelName: "Self-service", revocationReason: null },
    };
    expect(await asked(number, code)).toMatchObject(facts);
    const asRead = `${code.slice(0, 8)}-${code.slice(8)}`.toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
    expect(await asked(number, asRead)).toMatchObject(facts);
    const page = await app.inject({ url: pathOf(certificate.verifyUrl), headers: { "accept-language": "zh-CN" } });
    expect(page.statusCode).toBe(200);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.headers["content-security-policy"]).toContain("style-src 'sha256-");
    for (const said of [customer.name, customer.identityNumber, request.number, certificate.cardListHash]) expect(page.body).toContain(said);
    expect(page.body).toContain(`href="/verify?number=${number}&#38;code=${code}&#38;lang=en"`);
  });

  it("is told of forged numbers and wrong codes that no such certificate was issued, and of misread numbers what is wrong", async () => {
    const { number } = await aCertified();
    const forged = formatCertificateNumber(987_654, services.clock.now());
    expect(await asked(forged)).toMatchObject({ status: "NOT_FOUND", number: forged, issuedAt: null, isCodeConfirmed: false });
    const wrongCode = await asked(number, "0000000000000000");
    expect(wrongCode).toMatchObject({ status: "NOT_FOUND", number, issuedAt: null, cardListHash: null, isCodeConfirmed: false });
    expect(wrongCode.message).toContain("this number and code");
    const misread = await asked(number.replace(/.$/, (last: string) => (last === "7" ? "8" : "7")));
    expect(misread).toMatchObject({ status: "MALFORMED", number: null });
    expect(misread.message).toContain("check character");
    expect((await app.inject(`/verify/${forged}?lang=en`)).statusCode).toBe(404);
    expect((await app.inject("/verify/nonsense")).statusCode).toBe(400);
    expect((await app.inject(`/verify?number=${number}&number=${number}`)).body).not.toContain(number);
    expect((await app.inject("/verify")).statusCode).toBe(200);
  });

  it("is asked to wait after 30 checks in a minute from one address, whichever way they came", async () => {
    const { number } = await aCertified(1);
    for (let check = 0; check < 29; check += 1) await asked(number);
    expect((await app.inject(`/verify/${number}`)).statusCode).toBe(200);
    expect(await client.asNobody().refusal(verify, { number })).toMatchObject({ code: "RATE_LIMITED" });
    const page = await app.inject(`/verify/${number}?lang=en`);
    expect(page.statusCode).toBe(429);
    expect(Number(page.headers["retry-after"])).toBeGreaterThan(0);
    expect(page.body).toContain("Too many checks");
    expect((await app.inject({ url: `/verify/${number}`, remoteAddress: "203.0.113.9" })).statusCode).toBe(200);
    services.clock.advance({ minutes: 1 });
    expect(await asked(number)).toMatchObject({ status: "VALID" });
  });
});

describe("revoking a certificate", () => {
  it("is done by a manager, once, with a reason that its holder reads, and leaves its trace", async () => {
    const { number, customer, request, certificateId } = await aCertified();
    const { certificate } = await certificatesOf(customer, request);
    const manager = await anOpsManager(store);
    const input = { certificateId: certificate.id, reason: " 客户名称有误 " };
    const { certificateRevoke: first } = await client.asViewer(manager).query(revoke, { input });
    expect(first).toMatchObject({ userErrors: [], certificate: { status: "REVOKED", endReason: "客户名称有误" } });
    expect(await asked(number, codeIn(certificate.verifyUrl))).toMatchObject({ status: "REVOKED", revocationReason: "客户名称有误" });
    expect(await asked(number)).toMatchObject({ status: "REVOKED", revocationReason: null, cardCount: null });
    expect((await certificatesOf(customer, request)).certificate).toBeNull();
    const trail = await store.prisma.auditEntry.findMany({ where: { objectId: certificateId } });
    expect(trail).toMatchObject([{ action: "certificate.revoke", accountId: manager.accountId, customerId: customer.id, facts: { number } }]);

    const { certificateRevoke: again } = await client.asViewer(manager).query(revoke, { input });
    expect(again).toMatchObject({
      certificate: null,
      userErrors: [{ __typename: "InvalidTransitionError", code: "INVALID_TRANSITION", message: "The certificate is revoked already" }],
    });
    expect(await issueCertificate(services, request.id), "what was taken back does not come back by itself").toBeNull();
  });

  it("is allowed to nobody else, and the certificate says so beforehand", async () => {
    const { customer, request } = await aCertified(1);
    const { certificate } = await certificatesOf(customer, request);
    expect(certificate.allowedActions).toEqual([{ action: "REVOKE", isAllowed: false, reason: "Your account is not allowed to do this" }]);
    const input = { certificateId: certificate.id, reason: "wrong" };
    for (const viewer of [customer.viewer, await aReviewer(store), await anAuditor(store)]) {
      expect(await client.asViewer(viewer).refusal(revoke, { input })).toMatchObject({ code: "FORBIDDEN" });
    }
    expect((await certificatesOf(customer, request)).certificate.status).toBe("VALID");
  });

  it("needs a reason, and a certificate that exists", async () => {
    const { customer, request } = await aCertified(1);
    const { certificate } = await certificatesOf(customer, request);
    const manager = client.asViewer(await anOpsManager(store));
    const errorOf = async (input: object) => (await manager.query(revoke, { input })).certificateRevoke.userErrors[0];
    expect(await errorOf({ certificateId: certificate.id, reason: "  " })).toMatchObject({ code: "EMPTY", path: ["input", "reason"] });
    expect(await errorOf({ certificateId: certificate.id, reason: "x".repeat(201) })).toMatchObject({ code: "TOO_LONG" });
    expect(await errorOf({ certificateId: request.publicId, reason: "wrong" })).toMatchObject({ code: "NOT_FOUND" });
  });

  it("has one winner when two managers do it at once", async () => {
    const { customer, request } = await aCertified(1);
    const { certificate } = await certificatesOf(customer, request);
    const managers = await Promise.all([1, 2].map(async () => client.asViewer(await anOpsManager(store))));
    const answers = await Promise.all(
      managers.map((manager) => manager.query(revoke, { input: { certificateId: certificate.id, reason: "wrong" } })),
    );
    const kinds = answers.map(({ certificateRevoke }) => certificateRevoke.userErrors[0]?.__typename ?? "DONE").sort();
    expect(kinds).toEqual(["DONE", "InvalidTransitionError"]);
    expect(await store.prisma.auditEntry.count({ where: { action: "certificate.revoke", customerId: customer.id } })).toBe(1);
  });
});
