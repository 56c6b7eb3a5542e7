import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { trustedRoots } from "../../server/certificates/actions/certificate-keys.ts";
import { fingerprintOf } from "../../server/certificates/checks/chain.ts";
import { checkSignedPdf } from "../../server/certificates/checks/signed-pdf.ts";
import { askErasure } from "../../server/erasure/actions/ask-erasure.ts";
import { liftErasureHold, placeErasureHold } from "../../server/erasure/actions/holds.ts";
import { revealRestricted } from "../../server/erasure/actions/reveal-restricted.ts";
import { withdrawErasure } from "../../server/erasure/actions/withdraw-erasure.ts";
import { canonicalJson } from "../../server/platform/idempotency.ts";
import { toPublicId } from "../../server/platform/ids.ts";
import { raw, sql } from "../../server/platform/sql.ts";
import { ObjectNotFoundError } from "../../server/platform/storage/index.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAdmin, anAuditor, anIndividual, anOpsManager, aRequest } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";
import { aGonePerson, brokenStorage, erasureDesk, filesOf } from "./erasure-desk.ts";

const store = await useDatabase();
const services = testServices(store);
const desk = erasureDesk(services);

/** What a customer's own account or staff does. */
const context = (viewer: Viewer) => ({ services, viewer, traceId: "test" });
const codes = (outcome: { ok: boolean; errors?: { code: string }[] }) => outcome.errors?.map(({ code }) => code);

describe("A request that is over", () => {
  it("is erased with its cards when its time to be taken back has passed, and not before", {
    timeout: 60_000,
  }, async () => {
    const { request, customer } = await aGonePerson(services, { now: services.clock.now() });
    const files = await filesOf(store, request.id);
    services.clock.advance({ days: 6 });
    await desk.plan();
    expect(await desk.erasureOf({ requestId: request.id })).toBeNull();
    services.clock.advance({ days: 2 });
    await desk.plan();
    await desk.sweep();
    expect(await desk.erasureOf({ requestId: request.id })).toMatchObject({ status: "PLANNED", parts: {} });
    expect(await store.prisma.simCard.count({ where: { customerId: customer.id, msisdn: null } })).toBe(0);

    services.clock.advance({ hours: 25 });
    await desk.sweep();
    const erasure = await desk.erasureOf({ requestId: request.id });
    expect(erasure).toMatchObject({ status: "DONE", run: 1, cardCount: 2 });
    expect(erasure?.parts.CARDS).toMatchObject({ status: "DONE", erasedCount: 4 });
    expect(erasure?.parts.DOCUMENTS).toMatchObject({ status: "DONE", erasedCount: 2, fileCount: 4 });
    expect(erasure?.parts.RISK_EVIDENCE).toMatchObject({ status: "RESTRICTED", keptCount: 1 });
    expect(await store.prisma.simCard.count({ where: { customerId: customer.id, msisdn: null } })).toBe(2);
    const documents = files.filter(({ key }) => key.startsWith("materials/") || key.startsWith("imports/"));
    for (const { key } of documents)
      await expect(services.storage.read(key), key).rejects.toBeInstanceOf(ObjectNotFoundError);
  });
});

describe("A request that went on after all", () => {
  it("is erased again with the cards that were cancelled later", async () => {
    const person = await anIndividual(store).withCards(2).save();
    const [first, second] = person.cards;
    const request = await aRequest(store, person, { status: "PARTIALLY_COMPLETED", now: services.clock.now() })
      .ofCards(first ? [first] : [], "CANCELLED")
      .ofCards(second ? [second] : [], "RESTORED")
      .save();
    await desk.erase();
    expect(await desk.erasureOf({ requestId: request.id })).toMatchObject({ status: "DONE", run: 1 });
    const now = services.clock.now();
    await store.pool.query(sql`
      UPDATE "CancellationItem" SET "status" = 'CANCELLED', "cancelledAt" = ${now}, "barredAt" = ${now}, "undoableUntil" = ${now} WHERE "cardId" = ${second?.id}::uuid`);
    await store.pool.query(
      sql`UPDATE "SimCard" SET "status" = 'CANCELLED', "cancelledAt" = ${now} WHERE "id" = ${second?.id}::uuid`,
    );
    services.clock.advance({ minutes: 1 });
    await store.pool.query(
      sql`UPDATE "CancellationRequest" SET "updatedAt" = ${services.clock.now()} WHERE "id" = ${request.id}::uuid`,
    );
    await desk.plan();
    expect(await desk.erasureOf({ requestId: request.id })).toMatchObject({ status: "DONE", run: 2 });
    expect(await store.prisma.simCard.count({ where: { customerId: person.id, msisdn: { not: null } } })).toBe(0);
  });
});

describe("A customer who is gone", () => {
  it("is erased when the last card is, but for what the law has us keep, under seal and out of every answer", async () => {
    const { customer } = await aGonePerson(services, { now: services.clock.now(), name: "欧阳锋" });
    const [admin, auditor] = [await anAdmin(store), await anAuditor(store)];
    await desk.erase();
    const erasure = await desk.erasureOf({ customerId: customer.id });
    expect(erasure).toMatchObject({ status: "DONE" });
    expect(erasure?.parts.CONTACTS).toMatchObject({ status: "DONE" });
    expect(erasure?.parts.IDENTITY).toMatchObject({ status: "RESTRICTED", keptCount: 1 });
    // Two years from the day on which the last card was cancelled.
    expect(erasure?.parts.IDENTITY?.until?.toISOString()).toMatch(/^2028-/);
    expect(erasure?.parts.PAYEES?.until?.toISOString()).toBe("2056-12-31T16:00:00.000Z");
    expect(erasure?.parts.SIGN_INS).toMatchObject({ status: "WAITING" });
    const seen = await graphqlClient(services)
      .asViewer(admin)
      .query("query ($id: ID!) { customer(id: $id) { displayName maskedPhone maskedIdentity } }", {
        id: customer.publicId,
      });
    expect(seen.customer).toEqual({ displayName: "(erased)", maskedPhone: null, maskedIdentity: null });

    const asked = { erasureId: toPublicId("erasure", erasure?.id ?? ""), legalBasis: "公安局 2026-7", reason: "案件" };
    const opened = await revealRestricted(context(auditor), asked);
    const facts = opened.ok ? opened.revealed.flatMap((row) => row.facts) : [];
    expect(facts).toContainEqual({ name: "name", value: "欧阳锋" });
    expect(facts).toContainEqual({ name: "identityCipher", value: customer.identityNumber });
    const looks = await store.prisma.auditEntry.findMany({ where: { action: "erasure.reveal" } });
    expect(looks.map(({ accountId }) => accountId)).toEqual([auditor.accountId]);

    services.clock.advance({ days: 31 });
    await desk.sweep();
    expect((await desk.erasureOf({ customerId: customer.id }))?.parts.SIGN_INS).toMatchObject({ status: "DONE" });
    services.clock.advance({ days: 2 * 365 });
    await desk.sweep();
    const later = await desk.erasureOf({ customerId: customer.id });
    expect(later?.parts.IDENTITY).toMatchObject({ status: "DONE", keptCount: 0 });
    expect(later?.parts.PAYEES).toMatchObject({ status: "RESTRICTED" });
  });

  it("who asks is erased after a day in which it can be taken back, and not while anything is open", async () => {
    const open = await anIndividual(store).withCards(1).save();
    expect(codes(await askErasure(context(open.viewer), {}))).toEqual(["CARDS_LEFT"]);
    const { customer } = await aGonePerson(services, { now: services.clock.now() });
    const first = await askErasure(context(customer.viewer), {});
    const twice = await askErasure(context(customer.viewer), {});
    expect(first.ok && twice.ok && first.recordId === twice.recordId).toBe(true);
    const erasureId = toPublicId("erasure", first.ok ? first.recordId : "");
    expect(codes(await withdrawErasure(context(open.viewer), { erasureId }))).toEqual(["NOT_FOUND"]);
    expect((await withdrawErasure(context(customer.viewer), { erasureId })).ok).toBe(true);

    await askErasure(context(customer.viewer), {});
    services.clock.advance({ hours: 25 });
    await desk.sweep();
    const erasure = await desk.erasureOf({ customerId: customer.id });
    expect(erasure).toMatchObject({ status: "DONE", cause: "CUSTOMER_ASKED" });
    const late = { erasureId: toPublicId("erasure", erasure?.id ?? "") };
    expect(codes(await withdrawErasure(context(customer.viewer), late))).toEqual(["ERASURE_BEGUN"]);
  });

  it("who has a card again when it would begin is not erased", async () => {
    const { customer } = await aGonePerson(services, { now: services.clock.now() });
    await askErasure(context(customer.viewer), {});
    await store.pool.query(
      sql`UPDATE "SimCard" SET "status" = 'IN_USE', "cancelledAt" = NULL WHERE "id" = ${customer.cards[0]?.id}::uuid`,
    );
    services.clock.advance({ hours: 25 });
    await desk.sweep();
    expect(await desk.erasureOf({ customerId: customer.id })).toMatchObject({ status: "WITHDRAWN" });
  });
});

describe("What somebody forbids to erase", () => {
  it("stays until the hold is lifted, and goes then by itself", async () => {
    const { customer } = await aGonePerson(services, { now: services.clock.now(), name: "令狐冲" });
    const manager = await anOpsManager(store);
    const held = await placeErasureHold(context(manager), {
      ...{ customerId: customer.publicId, authority: "杭州中院 (2026) 1 号", reason: "诉讼" },
    });
    await desk.erase();
    const named = () => store.prisma.customer.findUniqueOrThrow({ where: { id: customer.id } });
    expect(await desk.erasureOf({ customerId: customer.id })).toMatchObject({ status: "HELD" });
    expect((await named()).name).toBe("令狐冲");
    await desk.sweep();
    expect(await desk.erasureOf({ customerId: customer.id })).toMatchObject({ status: "HELD", run: 1 });

    const holdId = toPublicId("hold", held.ok ? held.holdId : "");
    expect((await liftErasureHold(context(manager), { holdId, reason: "结案" })).ok).toBe(true);
    expect(codes(await liftErasureHold(context(manager), { holdId, reason: "结案" }))).toEqual(["HOLD_LIFTED"]);
    await desk.sweep();
    expect(await desk.erasureOf({ customerId: customer.id })).toMatchObject({ status: "DONE", run: 2 });
    expect((await named()).name).toBe("");
  });

  it("of one card keeps that card and the papers of its request, and lets the other cards go", async () => {
    const { customer, request } = await aGonePerson(services, { now: services.clock.now(), cards: 3 });
    const [card] = customer.cards;
    await store.prisma.legalHold.create({
      data: { cardId: card?.id ?? "", authority: "公安局", reference: "7", placedAt: services.clock.now() },
    });
    await desk.erase();
    const erasure = await desk.erasureOf({ requestId: request.id });
    expect(erasure).toMatchObject({ status: "HELD" });
    expect(erasure?.parts.CARDS).toMatchObject({ status: "HELD", heldCount: 1 });
    expect(erasure?.parts.DOCUMENTS).toMatchObject({ status: "HELD", erasedCount: 0 });
    const numbered = await store.prisma.simCard.findMany({ where: { customerId: customer.id, msisdn: { not: null } } });
    expect(numbered.map(({ id }) => id)).toEqual([card?.id]);

    await store.prisma.legalHold.updateMany({ data: { liftedAt: services.clock.now() } });
    await desk.sweep();
    expect(await desk.erasureOf({ requestId: request.id })).toMatchObject({ status: "DONE" });
  });
});

describe("A run that breaks off", () => {
  it("goes on where it was, and counts nothing twice", async () => {
    const { request } = await aGonePerson(services, { now: services.clock.now() });
    const { storage } = services;
    services.clock.advance({ days: 9 });
    await desk.plan();
    services.clock.advance({ days: 2 });
    Object.assign(services, { storage: brokenStorage(storage, "delete") });
    await desk.sweep();
    Object.assign(services, { storage });
    const half = await desk.erasureOf({ requestId: request.id });
    expect(half).toMatchObject({ status: "RUNNING" });
    expect(half?.parts.DOCUMENTS).toMatchObject({ status: "FAILED", failure: "Error", attempts: 1, fileCount: 0 });
    expect(half?.parts.CARDS).toMatchObject({ status: "DONE" });

    services.clock.advance({ minutes: 11 });
    await desk.sweep();
    const whole = await desk.erasureOf({ requestId: request.id });
    expect(whole).toMatchObject({ status: "DONE", run: 1 });
    expect(whole?.parts.DOCUMENTS).toMatchObject({ status: "DONE", erasedCount: 2, fileCount: 4, attempts: 0 });
  });

  it("has its entry in the list for backups before anything is gone", async () => {
    const { request } = await aGonePerson(services, { now: services.clock.now() });
    const { storage } = services;
    services.clock.advance({ days: 9 });
    await desk.plan();
    services.clock.advance({ days: 2 });
    Object.assign(services, { storage: brokenStorage(storage, "put") });
    await desk.sweep({ onFailure: "RETRY_LATER" });
    Object.assign(services, { storage });
    const half = await desk.erasureOf({ requestId: request.id });
    expect(half).toMatchObject({ status: "RUNNING" });
    expect(Object.values(half?.parts ?? {}).map(({ status }) => status)).not.toContain("DONE");
    await desk.sweep({ onFailure: "RETRY_LATER" });
    services.clock.advance({ minutes: 1 });
    await desk.sweep({ onFailure: "RETRY_LATER" });
    expect(await desk.erasureOf({ requestId: request.id })).toMatchObject({ status: "DONE" });
  });
});

describe("The database", () => {
  it("lets words of rows that never change go to an erasure that runs, and nothing else to anybody", async () => {
    const { request } = await aGonePerson(services, { now: services.clock.now() });
    const change = (set: string, erasure = "") =>
      store.prisma.$transaction(async (tx) => {
        await tx.$executeRaw(sql`SELECT set_config('desk.erasure', ${erasure}, true)`);
        await tx.$executeRaw(
          raw(`UPDATE "CancellationEvent" SET ${set} WHERE "requestId" = '${request.id}' AND "reason" IS NOT NULL`),
        );
      });
    await expect(change(`"reason" = NULL`)).rejects.toThrow("never changed");
    services.clock.advance({ days: 9 });
    await desk.plan();
    const { id = "" } = (await desk.erasureOf({ requestId: request.id })) ?? {};
    await expect(change(`"reason" = NULL`, id), "before it runs").rejects.toThrow("never changed");
    await store.pool.query(
      sql`UPDATE "ErasureRecord" SET "status" = 'RUNNING', "startedAt" = now(), "run" = 1, "replayIndex" = 999 WHERE "id" = ${id}::uuid`,
    );
    await expect(change(`"reason" = 'other words'`, id), "other words").rejects.toThrow("never changed");
    await expect(change(`"revision" = 77`, id), "other columns").rejects.toThrow("never changed");
    await change(`"reason" = NULL`, id);
    await expect(store.pool.query(`DELETE FROM "ErasureRecord"`)).rejects.toThrow("never changed");
    await store.pool.query(
      sql`UPDATE "ErasureRecord" SET "status" = 'PLANNED', "startedAt" = NULL, "replayIndex" = NULL WHERE "id" = ${id}::uuid`,
    );
  });
});

describe("A receipt", () => {
  it("says what was erased and what is kept until when, names nobody, and is signed for people and programs", async () => {
    const { customer, request } = await aGonePerson(services, { now: services.clock.now(), name: "段誉" });
    await erasureDesk(services, { printsReceipts: true }).erase();
    const record = await store.prisma.erasureRecord.findFirstOrThrow({ where: { requestId: request.id } });
    const read = async (key: string | null) => services.storage.readBytes(key ?? "", 2_000_000);
    const pdf = await read(record.receiptPdfKey);
    const roots = await trustedRoots(services);
    const known = await Promise.all(roots.map((bytes) => fingerprintOf({ bytes })));
    const check = await checkSignedPdf(pdf, (fingerprint) => known.includes(fingerprint));
    expect(check).toMatchObject({ state: "GENUINE", number: record.number, cardTreeRoot: record.receiptHash });
    const changed = Buffer.from(pdf);
    changed[200] = (changed[200] ?? 0) ^ 1;
    expect(await checkSignedPdf(changed, () => true)).toMatchObject({ state: "ALTERED" });

    const text = (await read(record.receiptJsonKey)).toString("utf8");
    const file = JSON.parse(text) as { receipt: { parts: { place: string }[] }; sha256: string; statement: string };
    expect(createHash("sha256").update(canonicalJson(file.receipt)).digest("hex")).toBe(file.sha256);
    const [, payload = ""] = file.statement.split(".");
    expect(JSON.parse(Buffer.from(payload, "base64url").toString("utf8"))).toEqual(file.receipt);
    for (const secret of ["段誉", customer.number, customer.id, request.number, customer.cards[0]?.iccid ?? "?"])
      expect(text).not.toContain(secret);
  });
});
