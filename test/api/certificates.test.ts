import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as pipelineJobs from "../../server/cancellation/jobs/pipeline.ts";
import { issueCertificate } from "../../server/certificates/actions/issue-certificate.ts";
import { modules } from "../../server/modules.ts";
import { useReactions } from "../../server/platform/events.ts";
import { enqueue } from "../../server/platform/jobs/job.ts";
import { collect } from "../../server/platform/module.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { pageTexts } from "../certificates/sample-certificate.ts";
import { anAccount, anAuditor, anEnterprise, anOpsManager, aRequest, aReviewer } from "../factories/index.ts";
import { payArrears } from "../support/arrears.ts";
import { useCarriers } from "../support/carriers.ts";
import { useDatabase } from "../support/database.ts";
import { drainJobs } from "../support/jobs.ts";
import { testServices } from "../support/services.ts";
import { certificateWorld, codeIn, pathOf } from "./certificate-world.ts";

const store = await useDatabase();
const services = testServices(store, await useCarriers());
const { client, app, certificateOf, aCertified, asked, certificatesOf } = certificateWorld(services);
useReactions(collect(modules, "reactions"));

const answered = `certificate { status endReason endedAt isRevocationProposed allowedActions { action isAllowed reason } }
  revocation { id status reason proposedByName decidedByName note allowedActions { action isAllowed reason } } userErrors { __typename code message path }`;
const act = (name: "Propose" | "Confirm" | "Refuse" | "Withdraw") =>
  `mutation ($input: CertificateRevocation${name}Input!) { done: certificateRevocation${name}(input: $input) { ${answered} } }`;

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

    expect(await payArrears(services, fleet.viewer, { iccids: [fleet.cards[3]?.iccid ?? ""] })).toBe(1);
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
  const propose = async (viewer: Viewer, certificateId: string, reason = "客户名称有误") =>
    (await client.asViewer(viewer).query(act("Propose"), { input: { certificateId, reason } })).done;
  const decide = async (viewer: Viewer, name: "Confirm" | "Refuse" | "Withdraw", revocationId: string, more = {}) =>
    (await client.asViewer(viewer).query(act(name), { input: { revocationId, ...more } })).done;
  const certified = async () => {
    const made = await aCertified(1);
    const { certificate } = await certificatesOf(made.customer, made.request);
    return { ...made, certificate };
  };

  it("takes two persons and a reason that its holder reads, and leaves its trace", async () => {
    const { number, customer, request, certificateId, certificate } = await certified();
    const [first, second] = [await anOpsManager(store), await anAccount(store, "ADMIN")];
    const proposed = await propose(first, certificate.id, " 客户名称有误 ");
    expect(proposed).toMatchObject({
      userErrors: [],
      certificate: { status: "VALID", isRevocationProposed: true },
      revocation: { status: "PROPOSED", reason: "客户名称有误", decidedByName: null },
    });
    expect(await asked(number), "it speaks until it is confirmed").toMatchObject({ status: "VALID" });
    expect((await propose(second, certificate.id)).userErrors).toMatchObject([{ code: "ALREADY_PROPOSED" }]);

    expect((await decide(first, "Confirm", proposed.revocation.id)).userErrors).toMatchObject([
      { code: "SECOND_PERSON_NEEDED", message: expect.stringContaining("second person") },
    ]);
    const confirmed = await decide(second, "Confirm", proposed.revocation.id);
    expect(confirmed).toMatchObject({
      userErrors: [],
      certificate: { status: "REVOKED", endReason: "客户名称有误" },
      revocation: { status: "CONFIRMED" },
    });
    expect(await asked(number, codeIn(certificate.verifyUrl))).toMatchObject({
      status: "REVOKED",
      revocationReason: "客户名称有误",
    });
    expect(await asked(number)).toMatchObject({ status: "REVOKED", revocationReason: null, cardCount: null });
    expect((await certificatesOf(customer, request)).certificate).toBeNull();
    const trail = await store.prisma.auditEntry.findMany({
      where: { objectId: certificateId },
      orderBy: { at: "asc" },
    });
    expect(trail).toMatchObject([
      {
        action: "certificate.proposeRevocation",
        accountId: first.accountId,
        customerId: customer.id,
        facts: { number },
      },
      { action: "certificate.revoke", accountId: second.accountId, customerId: customer.id, facts: { number } },
    ]);

    expect((await propose(first, certificate.id)).userErrors).toMatchObject([
      {
        __typename: "InvalidTransitionError",
        code: "INVALID_TRANSITION",
        message: "The certificate is revoked already",
      },
    ]);
    expect(await issueCertificate(services, request.id), "what was taken back does not come back by itself").toBeNull();
  });

  it("tells those who may confirm, not who proposed it, and the customer once it is done", async () => {
    const { customer, request, certificate } = await certified();
    const [first, second] = [await anOpsManager(store), await anOpsManager(store)];
    const { revocation } = await propose(first, certificate.id);
    const told = async (kind: "REVOCATION_WAITS" | "CERTIFICATE_REVOKED") => {
      await drainJobs(services, collect(modules, "jobs"));
      const notices = await store.prisma.notice.findMany({ where: { kind, requestId: request.id, withdrawnAt: null } });
      return notices.map(({ accountId }) => accountId);
    };
    const waiting = await told("REVOCATION_WAITS");
    expect(waiting).toContain(second.accountId);
    expect(waiting).not.toContain(first.accountId);
    expect(waiting).not.toContain(customer.viewer.accountId);
    expect(await told("CERTIFICATE_REVOKED")).toEqual([]);
    await decide(second, "Confirm", revocation.id);
    expect(await told("CERTIFICATE_REVOKED")).toContain(customer.viewer.accountId);
    expect(await told("REVOCATION_WAITS"), "it waits for nobody any more").toEqual([]);
  });

  it("can be refused by the second person and taken back by the first, and the certificate speaks on", async () => {
    const { number, certificate } = await certified();
    const [first, second] = [await anOpsManager(store), await anOpsManager(store)];
    const one = await propose(first, certificate.id);
    expect((await decide(second, "Withdraw", one.revocation.id)).userErrors).toMatchObject([{ code: "NOT_YOURS" }]);
    expect((await decide(first, "Refuse", one.revocation.id, { note: "no" })).userErrors).toMatchObject([
      { code: "SECOND_PERSON_NEEDED" },
    ]);
    expect((await decide(second, "Refuse", one.revocation.id, { note: " " })).userErrors).toMatchObject([
      { code: "EMPTY", path: ["input", "note"] },
    ]);
    expect(await decide(second, "Refuse", one.revocation.id, { note: "名称无误" })).toMatchObject({
      userErrors: [],
      revocation: { status: "REFUSED", note: "名称无误" },
      certificate: { status: "VALID", isRevocationProposed: false },
    });
    expect((await decide(second, "Confirm", one.revocation.id)).userErrors).toMatchObject([
      { code: "ALREADY_DECIDED" },
    ]);
    const two = await propose(first, certificate.id);
    expect(await decide(first, "Withdraw", two.revocation.id)).toMatchObject({ revocation: { status: "WITHDRAWN" } });
    expect(await asked(number)).toMatchObject({ status: "VALID" });
  });

  it("lapses when a newer certificate takes the place of the one that was meant", async () => {
    const { customer, request, certificate } = await certified();
    const { revocation } = await propose(await anOpsManager(store), certificate.id);
    await store.prisma.cancellationItem.updateMany({ where: { requestId: request.id }, data: { revision: 9 } });
    expect(await issueCertificate(services, request.id)).not.toBeNull();
    const second = await anOpsManager(store);
    expect((await decide(second, "Confirm", revocation.id)).userErrors).toMatchObject([{ code: "ALREADY_DECIDED" }]);
    const found = await store.prisma.certificateRevocation.findFirst({
      where: { certificate: { requestId: request.id } },
    });
    expect(found).toMatchObject({ status: "LAPSED", decidedById: null });
    expect((await certificatesOf(customer, request)).certificate.status).toBe("VALID");
  });

  it("is allowed to nobody else, which the certificate says beforehand; customers do not learn what is only proposed", async () => {
    const { customer, certificate } = await certified();
    expect(certificate.allowedActions).toEqual([
      { action: "PROPOSE_REVOCATION", isAllowed: false, reason: "Your account is not allowed to do this" },
    ]);
    const input = { certificateId: certificate.id, reason: "wrong" };
    for (const viewer of [customer.viewer, await aReviewer(store), await anAuditor(store)]) {
      expect(await client.asViewer(viewer).refusal(act("Propose"), { input })).toMatchObject({ code: "FORBIDDEN" });
    }
    await propose(await anOpsManager(store), certificate.id);
    const one = `query ($id: ID!) { certificate(id: $id) { isRevocationProposed revocations { status reason } } }`;
    const seenBy = async (viewer: Viewer) =>
      (await client.asViewer(viewer).query(one, { id: certificate.id })).certificate;
    expect(await seenBy(customer.viewer)).toEqual({ isRevocationProposed: false, revocations: [] });
    expect(await seenBy(await anAuditor(store))).toEqual({
      isRevocationProposed: true,
      revocations: [{ status: "PROPOSED", reason: "客户名称有误" }],
    });
  });

  it("needs a reason, and a certificate that exists", async () => {
    const { request, certificate } = await certified();
    const manager = await anOpsManager(store);
    expect((await propose(manager, certificate.id, "  ")).userErrors).toMatchObject([
      { code: "EMPTY", path: ["input", "reason"] },
    ]);
    expect((await propose(manager, certificate.id, "x".repeat(201))).userErrors).toMatchObject([{ code: "TOO_LONG" }]);
    expect((await propose(manager, request.publicId)).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    expect((await decide(manager, "Confirm", certificate.id)).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
  });

  it("has one winner when two managers confirm at once, and one proposal when two propose", async () => {
    const { customer, certificate } = await certified();
    const managers = await Promise.all([1, 2].map(() => anOpsManager(store)));
    const proposals = await Promise.all(managers.map((manager) => propose(manager, certificate.id)));
    expect(proposals.map(({ userErrors }) => userErrors[0]?.code ?? "DONE").sort()).toEqual([
      "ALREADY_PROPOSED",
      "DONE",
    ]);
    const id = proposals.find(({ revocation }) => revocation)?.revocation.id;
    const others = await Promise.all([1, 2].map(() => anOpsManager(store)));
    const answers = await Promise.all(others.map((manager) => decide(manager, "Confirm", id)));
    expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? "DONE").sort()).toEqual(["ALREADY_DECIDED", "DONE"]);
    expect(
      await store.prisma.auditEntry.count({ where: { action: "certificate.revoke", customerId: customer.id } }),
    ).toBe(1);
  });

  it("cannot be confirmed by who proposed it, even by somebody who writes to the database", async () => {
    const { certificate } = await certified();
    const manager = await anOpsManager(store);
    const { revocation } = await propose(manager, certificate.id);
    await expect(
      store.prisma.certificateRevocation.updateMany({
        where: { id: revocation.id.slice("revocation_".length) },
        data: { status: "CONFIRMED", decidedById: manager.accountId, decidedAt: services.clock.now() },
      }),
    ).rejects.toThrow(/four_eyes/);
  });
});
