import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as pipelineJobs from "../../server/cancellation/jobs/pipeline.ts";
import { issueCertificate } from "../../server/certificates/actions/issue-certificate.ts";
import { modules } from "../../server/modules.ts";
import { useReactions } from "../../server/platform/events.ts";
import { enqueue } from "../../server/platform/jobs/job.ts";
import { collect } from "../../server/platform/module.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { pageTexts } from "../certificates/sample-certificate.ts";
import { anAuditor, anEnterprise, anOpsManager, aRequest, aReviewer } from "../factories/index.ts";
import { useCarriers } from "../support/carriers.ts";
import { useDatabase } from "../support/database.ts";
import { drainJobs } from "../support/jobs.ts";
import { testServices } from "../support/services.ts";
import { certificateWorld, codeIn, pathOf } from "./certificate-world.ts";

const store = await useDatabase();
const services = testServices(store, await useCarriers());
const { client, app, certificateOf, aCertified, asked, certificatesOf } = certificateWorld(services);
useReactions(collect(modules, "reactions"));

const revoke = `mutation ($input: CertificateRevokeInput!) { certificateRevoke(input: $input) {
  certificate { status endReason endedAt allowedActions { action isAllowed reason } } userErrors { __typename code message path } } }`;

describe("a certificate", () => {
  it("comes by itself when the cards are cancelled, and a newer one when a blocked card follows", async () => {
    const fleet = await anEnterprise(store)
      .withCards(3, { carrier: "CTCC" })
      .withCards(1)
      .withArrears(1, { amountFen: 1_000 })
      .save();
    const steps = aRequest(store, fleet, {
      status: "SUBMITTED",
      now: services.clock.now(),
      undoWindowSeconds: 60,
    }).ofCards(fleet.cards);
    const request = await steps
      .withMaterial("BUSINESS_LICENCE")
      .withMaterial("HANDLER_ID_CARD_FRONT")
      .withMaterial("HANDLER_ID_CARD_BACK")
      .save();
    const handlers = collect(modules, "jobs");
    const goOn = async () => {
      for (let minute = 0; minute < 3; minute += 1) {
        await drainJobs(services, handlers);
        services.clock.advance({ minutes: 1 });
      }
    };
    await inTransaction(store, (tx) => enqueue(tx, pipelineJobs.advanceRequest, { requestId: request.id }));
    await goOn();
    const first = await certificatesOf(fleet, request);
    expect(first.certificate).toMatchObject({ status: "VALID", cardCount: 3, supersededBy: null });
    expect(await store.prisma.ledgerEntry.count({ where: { customerId: fleet.id, kind: "FINAL_BILL" } })).toBe(3);

    const { arrearsPay } = await client
      .asViewer(fleet.viewer)
      .query(
        `mutation ($input: ArrearsPayInput!) { arrearsPay(input: $input) { changedCount userErrors { code message } } }`,
        { input: { cards: { iccids: [fleet.cards[3]?.iccid] }, paymentReference: "pay-1", idempotencyKey: "pay-1" } },
      );
    expect(arrearsPay).toMatchObject({ changedCount: 1, userErrors: [] });
    await goOn();
    const second = await certificatesOf(fleet, request);
    expect(second.certificate).toMatchObject({ status: "VALID", cardCount: 4 });
    expect(second.certificates.nodes.map((each: { number: string }) => each.number)).toEqual([
      second.certificate.number,
      first.certificate.number,
    ]);
    expect(second.certificates.nodes[1]).toMatchObject({
      status: "SUPERSEDED",
      supersededBy: { number: second.certificate.number },
    });
    expect(await store.prisma.ledgerEntry.count({ where: { customerId: fleet.id, kind: "FINAL_BILL" } })).toBe(4);
    const paid = await store.prisma.ledgerEntry.aggregate({
      _sum: { amountFen: true },
      where: { customerId: fleet.id, kind: { in: ["BILL_PAYMENT", "LATE_FEE"] } },
    });
    const { facts } = await store.prisma.certificate.findUniqueOrThrow({
      where: { number: second.certificate.number },
    });
    expect(facts).toMatchObject({ arrearsSettledFen: paid._sum.amountFen });

    const old = await asked(first.certificate.number, codeIn(first.certificate.verifyUrl));
    expect(old).toMatchObject({ status: "SUPERSEDED", supersededByNumber: second.certificate.number, cardCount: 3 });
    expect(await asked(second.certificate.number)).toMatchObject({ status: "VALID", supersededByNumber: null });
    const page = await app.inject(`${pathOf(first.certificate.verifyUrl)}&lang=en`);
    expect(page.body).toContain("Superseded certificate");
    expect(page.body).toContain(`href="/verify?number=${second.certificate.number}&#38;lang=en"`);
  }, 120_000);

  it("is read by its customer and the desk, and by no other customer", async () => {
    const { customer, request, certificateId, number } = await aCertified();
    const id = `certificate_${certificateId}`;
    const one = "query ($id: ID!) { certificate(id: $id) { number request { number } } }";
    const found = { certificate: { number, request: { number: request.number } } };
    expect(await client.asViewer(customer.viewer).query(one, { id })).toEqual(found);
    expect(await client.asViewer(await anAuditor(store)).query(one, { id })).toEqual(found);
    const stranger = client.asViewer((await anEnterprise(store).save()).viewer);
    expect(await stranger.query(one, { id })).toEqual({ certificate: null });
    expect(await stranger.query(one, { id: "certificate_00000000-0000-7000-8000-ffffffffffff" })).toEqual({
      certificate: null,
    });
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

describe("revoking a certificate", () => {
  it("is done by a manager, once, with a reason that its holder reads, and leaves its trace", async () => {
    const { number, customer, request, certificateId } = await aCertified();
    const { certificate } = await certificatesOf(customer, request);
    const manager = await anOpsManager(store);
    const input = { certificateId: certificate.id, reason: " 客户名称有误 " };
    const { certificateRevoke: first } = await client.asViewer(manager).query(revoke, { input });
    expect(first).toMatchObject({ userErrors: [], certificate: { status: "REVOKED", endReason: "客户名称有误" } });
    expect(await asked(number, codeIn(certificate.verifyUrl))).toMatchObject({
      status: "REVOKED",
      revocationReason: "客户名称有误",
    });
    expect(await asked(number)).toMatchObject({ status: "REVOKED", revocationReason: null, cardCount: null });
    expect((await certificatesOf(customer, request)).certificate).toBeNull();
    const trail = await store.prisma.auditEntry.findMany({ where: { objectId: certificateId } });
    expect(trail).toMatchObject([
      { action: "certificate.revoke", accountId: manager.accountId, customerId: customer.id, facts: { number } },
    ]);

    const { certificateRevoke: again } = await client.asViewer(manager).query(revoke, { input });
    expect(again).toMatchObject({
      certificate: null,
      userErrors: [
        {
          __typename: "InvalidTransitionError",
          code: "INVALID_TRANSITION",
          message: "The certificate is revoked already",
        },
      ],
    });
    expect(await issueCertificate(services, request.id), "what was taken back does not come back by itself").toBeNull();
  });

  it("is allowed to nobody else, and the certificate says so beforehand", async () => {
    const { customer, request } = await aCertified(1);
    const { certificate } = await certificatesOf(customer, request);
    expect(certificate.allowedActions).toEqual([
      { action: "REVOKE", isAllowed: false, reason: "Your account is not allowed to do this" },
    ]);
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
    expect(await errorOf({ certificateId: certificate.id, reason: "  " })).toMatchObject({
      code: "EMPTY",
      path: ["input", "reason"],
    });
    expect(await errorOf({ certificateId: certificate.id, reason: "x".repeat(201) })).toMatchObject({
      code: "TOO_LONG",
    });
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
    expect(
      await store.prisma.auditEntry.count({ where: { action: "certificate.revoke", customerId: customer.id } }),
    ).toBe(1);
  });
});
