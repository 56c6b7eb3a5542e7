import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aHallClerk, anAgent, anEnterprise, anIndividual, aReviewer, type SeededCustomer } from "../factories/index.ts";
import { later, type Span } from "../support/clock.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";
import { importsAt, numberOf, workbook } from "./card-lists.ts";

const desk = await useDesk();
const { call, client, done, store } = desk;
const agent = await anAgent(store);
const answer = "foundBy isMore customers { id displayName maskedIdentity }";
let acme: SeededCustomer;
let person: SeededCustomer;

beforeAll(async () => {
  acme = await anEnterprise(store, { name: "宁波北斗冷链有限公司" }).withCards(2).save();
  person = await anIndividual(store, { name: "司马青衫" }).withCards(1).save();
});

const found = async (text: string, viewer = agent) => {
  const { foundBy, customers } = await done(viewer, "customerFind", { text }, answer);
  return [foundBy, ...customers.map(({ id }: { id: string }) => id)];
};
const trail = (accountId: string) =>
  store.prisma.auditEntry.findMany({ where: { action: "customer.find", accountId }, orderBy: { id: "asc" } });

describe("A customer at the counter or on the phone", () => {
  it("is found by a card's number, identity number, credit code, customer number or name", async () => {
    const [card] = acme.cards;
    const { msisdn } = await store.prisma.simCard.findUniqueOrThrow({ where: { iccid: card?.iccid ?? "" } });
    expect(await found(` ${card?.iccid} `)).toEqual(["CARD", acme.publicId]);
    expect(await found(msisdn ?? "")).toEqual(["CARD", acme.publicId]);
    expect(await found(acme.identityNumber.toLowerCase())).toEqual(["CREDIT_CODE", acme.publicId]);
    expect(await found(acme.number)).toEqual(["CUSTOMER_NUMBER", acme.publicId]);
    expect(await found("北斗冷链")).toEqual(["NAME", acme.publicId]);
    expect(await found(person.identityNumber)).toEqual(["IDENTITY", person.publicId]);
    expect(await found("司马青衫", await aHallClerk(store))).toEqual(["NAME", person.publicId]);
  });

  it("is found as a person by the whole name alone, and shown masked", async () => {
    for (const text of ["司马", "青衫", "司马%%", "司马__"]) expect(await found(text), text).toEqual(["NAME"]);
    const shown = JSON.stringify(await done(agent, "customerFind", { text: "司马青衫" }, answer));
    expect(shown).toContain("司***");
    for (const secret of ["司马青衫", person.identityNumber]) expect(shown).not.toContain(secret);
  });

  it("is told what is wrong with a number that cannot be right", async () => {
    const wrong = `${person.identityNumber.slice(0, 17)}${person.identityNumber.endsWith("1") ? "2" : "1"}`;
    expect(await call(agent, "customerFind", { text: wrong }, answer)).toEqual({
      foundBy: null,
      isMore: null,
      customers: null,
      userErrors: [expect.objectContaining({ code: "CHECK_DIGIT", path: ["input", "text"] })],
    });
  });

  it("says so when a name is many customers'", async () => {
    for (let branch = 0; branch < 11; branch += 1) await anEnterprise(store, { name: `分店连锁${branch}号` }).save();
    const { customers, isMore } = await done(agent, "customerFind", { text: "分店连锁" }, answer);
    expect([customers.length, isMore]).toEqual([10, true]);
    expect((await done(agent, "customerFind", { text: "分店连锁3号" }, answer)).isMore).toBe(false);
  });

  it("leaves who looked for it in the audit trail, and never what was typed", async () => {
    const clerk = await aHallClerk(store);
    await found(person.identityNumber, clerk);
    await found("司马青衫", clerk);
    await found("没有此人", clerk);
    const entries = await trail(clerk.accountId);
    expect(entries).toMatchObject([
      { objectType: "Customer", objectId: person.id, customerId: person.id, facts: { foundBy: "IDENTITY" } },
      { objectType: "Customer", objectId: person.id, customerId: person.id, facts: { foundBy: "NAME" } },
      { objectType: "Account", objectId: clerk.accountId, customerId: null, facts: { foundBy: "NAME" } },
    ]);
    for (const secret of ["司马青衫", "没有此人", person.identityNumber])
      expect(JSON.stringify(entries, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
        secret,
      );
  });

  it("is looked for by those who act for customers and by nobody else, and so often in an hour", async () => {
    for (const viewer of [await aReviewer(store), acme.viewer]) {
      const { body } = await client
        .asViewer(viewer)
        .run(`mutation { customerFind(input: { text: "北斗冷链" }) { ${answer} } }`, {});
      expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
    const curious = await anAgent(store);
    for (let look = 0; look < 240; look += 1) await done(curious, "customerFind", { text: person.number }, "foundBy");
    expect(await call(curious, "customerFind", { text: person.number }, answer)).toMatchObject({
      customers: null,
      userErrors: [{ __typename: "LimitExceededError", code: "FIND_QUOTA_SPENT" }],
    });
    desk.clock.advance({ hours: 1 });
    expect(await found(person.number, curious)).toEqual(["CUSTOMER_NUMBER", person.publicId]);
  });
});

const mandateFields =
  "mandate { id state maskedHandlerName maskedHandlerIdentity relation identifiedBy ground validUntil endedByName endReason allowedActions { action isAllowed reason } }";
const inTime = (span: Span) => later(desk.clock.now(), span).toISOString();
const mandateOf = (customer: SeededCustomer, more: object = {}) => ({
  ...{ customerId: customer.publicId, handlerName: "李经办", handlerIdentityNumber: "11010519491231002X" },
  ...{
    relation: "EMPLOYEE",
    identifiedBy: "DOCUMENT_SEEN",
    ground: "授权委托书 2026-7",
    idempotencyKey: customer.number,
  },
  ...{ validUntil: inTime({ days: 30 }), ...more },
});
const record = async (viewer: Viewer, customer: SeededCustomer, more: object = {}) =>
  (await done(viewer, "mandateRecord", mandateOf(customer, more), mandateFields)).mandate;
const codeOf = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => `${code} ${path?.join(".")}`);

describe("Who speaks for a customer", () => {
  it("is written down with how staff know that person and until when, and shown masked", async () => {
    const fleet = await anEnterprise(store).save();
    const mandate = await record(agent, fleet);
    expect(mandate).toMatchObject({
      ...{ state: "HOLDS", maskedHandlerName: "李**", maskedHandlerIdentity: "**************002X" },
      ...{ relation: "EMPLOYEE", identifiedBy: "DOCUMENT_SEEN", ground: "授权委托书 2026-7" },
      allowedActions: [{ action: "END", isAllowed: true, reason: null }],
    });
    // The same call once more is the same mandate.
    expect((await record(agent, fleet)).id).toBe(mandate.id);
    const kept = await store.prisma.mandate.findUniqueOrThrow({ where: { id: rowId(mandate.id) } });
    expect(Buffer.from(kept.handlerIdentityCipher ?? []).toString("latin1")).not.toContain("1949123");
    const { customer } = await client
      .asViewer(fleet.viewer)
      .query("query ($id: ID!) { customer(id: $id) { mandates { id state } } }", { id: fleet.publicId });
    expect(customer.mandates).toEqual([{ id: mandate.id, state: "HOLDS" }]);
    const [entry] = await store.prisma.auditEntry.findMany({
      where: { action: "mandate.record", customerId: fleet.id },
    });
    expect(entry).toMatchObject({ objectId: rowId(mandate.id), facts: { relation: "EMPLOYEE" } });
  });

  it("speaks for no longer than a year, and not from the past", async () => {
    const fleet = await anEnterprise(store).save();
    for (const validUntil of [inTime({ days: 0 }), inTime({ days: 367 })])
      expect(codeOf(await call(agent, "mandateRecord", mandateOf(fleet, { validUntil })))).toEqual([
        "MANDATE_END_OUT_OF_RANGE input.validUntil",
      ]);
  });

  it("is one of twenty at most", async () => {
    const fleet = await anEnterprise(store).save();
    for (let person = 0; person < 20; person += 1) await record(agent, fleet, { idempotencyKey: `person ${person}` });
    expect(codeOf(await call(agent, "mandateRecord", mandateOf(fleet, { idempotencyKey: "one more" })))).toEqual([
      "TOO_MANY_MANDATES input.customerId",
    ]);
    desk.clock.advance({ days: 30 });
    await record(agent, fleet, { idempotencyKey: "after these" });
  });
});

describe("Staff act for a customer", () => {
  const begin = (viewer: Viewer, customer: SeededCustomer, mandateId: string, more: object = {}) =>
    call(
      viewer,
      "cancellationRequestCreate",
      { customerId: customer.publicId, mandateId, idempotencyKey: `begin ${mandateId}`, ...more },
      "request { id delegation { ground mandate { id state } } }",
    );
  const iccidsOf = ({ cards }: SeededCustomer) => ({ iccids: cards.map(({ iccid }) => iccid) });

  it("under a mandate that holds, from the first card to handing in", async () => {
    const fleet = await anEnterprise(store).withCards(2).save();
    const mandate = await record(agent, fleet);
    const { request } = await begin(agent, fleet, mandate.id);
    expect(request.delegation).toEqual({ ground: "授权委托书 2026-7", mandate: { id: mandate.id, state: "HOLDS" } });
    const kept = await store.prisma.delegation.findUniqueOrThrow({ where: { requestId: rowId(request.id) } });
    expect(kept).toMatchObject({ handlerName: "李经办", handlerIdentityLastFour: "002X" });
    const requestId = request.id;
    await done(agent, "cancellationRequestCardsAdd", { requestId, cards: iccidsOf(fleet) });
    await done(agent, "cancellationRequestSubmit", { requestId, ...consent });
    await desk.dropJobs();
  });

  it("no more once it has expired: not a card is added, and nothing handed in, but the customer itself goes on", async () => {
    const fleet = await anEnterprise(store).withCards(2).save();
    const mandate = await record(agent, fleet, { validUntil: inTime({ hours: 1 }) });
    const { request } = await begin(agent, fleet, mandate.id);
    const requestId = request.id;
    await done(agent, "cancellationRequestCardsAdd", { requestId, cards: { iccids: [fleet.cards[0]?.iccid] } });
    desk.clock.advance({ hours: 1 });
    const over = ["MANDATE_OVER input.requestId"];
    const add = { requestId, cards: iccidsOf(fleet) };
    expect(codeOf(await call(agent, "cancellationRequestCardsAdd", add))).toEqual(over);
    expect(codeOf(await call(agent, "cancellationRequestSubmit", { requestId, ...consent }))).toEqual(over);
    expect(codeOf(await begin(agent, fleet, mandate.id, { idempotencyKey: "later" }))).toEqual([
      "MANDATE_OVER input.mandateId",
    ]);
    expect(codeOf(await call(agent, "mandateEnd", { mandateId: mandate.id, reason: "已到期" }))).toEqual([
      "MANDATE_OVER input.mandateId",
    ]);
    await done(fleet.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    await desk.dropJobs();
  });

  it("no more once a colleague has ended it, of two who end it one does", async () => {
    const fleet = await anEnterprise(store).withCards(1).save();
    const mandate = await record(agent, fleet);
    const { request } = await begin(agent, fleet, mandate.id);
    const clerk = await aHallClerk(store);
    const end = (viewer: Viewer) => call(viewer, "mandateEnd", { mandateId: mandate.id, reason: "经办人已离职" });
    const codes = (await Promise.all([end(agent), end(clerk)])).map(codeOf);
    expect(codes.sort()).toEqual([[], ["MANDATE_OVER input.mandateId"]]);
    const add = { requestId: request.id, cards: iccidsOf(fleet) };
    expect(codeOf(await call(clerk, "cancellationRequestCardsAdd", add))).toEqual(["MANDATE_OVER input.requestId"]);
    const { node } = await client
      .asViewer(clerk)
      .query("query ($id: ID!) { node(id: $id) { ... on Mandate { state endReason } } }", { id: mandate.id });
    expect(node).toEqual({ state: "ENDED", endReason: "经办人已离职" });
  });

  it("with a list of cards in a file, of which only the customer's own are taken", async () => {
    const [fleet, other] = [
      await anEnterprise(store).withCards(2).save(),
      await anEnterprise(store).withCards(1).save(),
    ];
    const mandate = await record(agent, fleet);
    const requestId = (await begin(agent, fleet, mandate.id)).request.id;
    const lists = importsAt(desk);
    const bytes = await workbook([[numberOf(fleet, 0)], [numberOf(other, 0)], ["没有号码"]]);
    const importId = await lists.importFile({ viewer: agent }, requestId, bytes);
    const read = await lists.look({ viewer: agent }, importId);
    expect(read).toMatchObject({ status: "FINISHED", addedCount: 1, rejectedCount: 2 });
    expect(read.rows.map(({ findings }: { findings: { code: string }[] }) => findings[0]?.code ?? null)).toEqual([
      null,
      "NOT_YOURS_OR_UNKNOWN",
      "BAD_FORMAT",
    ]);
    expect(await lists.draftCards(requestId)).toMatchObject([{ cardId: fleet.cards[0]?.id }]);
    const [entry] = await store.prisma.auditEntry.findMany({
      where: { action: "import.create", customerId: fleet.id },
    });
    expect(entry).toMatchObject({ accountId: agent.accountId, objectId: rowId(importId) });
    await desk.dropJobs();
  });

  it("with no list once the mandate is over, though its file was announced before", async () => {
    const fleet = await anEnterprise(store).withCards(1).save();
    const mandate = await record(agent, fleet);
    const requestId = (await begin(agent, fleet, mandate.id)).request.id;
    const lists = importsAt(desk);
    const bytes = await workbook([[numberOf(fleet, 0)]]);
    const announced = await lists.upload({ viewer: agent }, requestId, bytes);
    await done(agent, "mandateEnd", { mandateId: mandate.id, reason: "经办人已离职" });
    await desk.work();
    expect(await lists.look({ viewer: agent }, announced)).toMatchObject({
      ...{ status: "REFUSED", addedCount: 0, refusal: { code: "MANDATE_OVER" } },
    });
    const another = { requestId, fileName: "六月.xlsx", idempotencyKey: `list ${mandate.id}` };
    expect(codeOf(await call(agent, "cardImportCreate", another))).toEqual(["MANDATE_OVER input.requestId"]);
    expect(await lists.draftCards(requestId)).toEqual([]);
    // Who speaks for itself goes on.
    await lists.importFile(fleet, requestId, bytes);
    expect(await lists.draftCards(requestId)).toHaveLength(1);
    await desk.dropJobs();
  });

  it("never under somebody else's, and not under two grounds at once", async () => {
    const [fleet, other] = [await anEnterprise(store).save(), await anEnterprise(store).save()];
    const mandate = await record(agent, fleet);
    expect(codeOf(await begin(agent, other, mandate.id))).toEqual(["NOT_FOUND input.mandateId"]);
    const delegation = { handlerName: "李经办", ground: "来电" };
    expect(codeOf(await begin(agent, fleet, mandate.id, { delegation }))).toEqual([
      "ONE_DELEGATION_ONLY input.mandateId",
    ]);
    // Nor does the database take it, whoever writes.
    const { request } = await begin(agent, fleet, mandate.id);
    await desk.done(agent, "mandateEnd", { mandateId: mandate.id, reason: "经办人已离职" });
    desk.clock.advance({ minutes: 1 });
    await expect(
      store.prisma.delegation.update({
        where: { requestId: rowId(request.id) },
        data: { mandateId: rowId(mandate.id), recordedAt: desk.clock.now() },
      }),
    ).rejects.toThrow(/mandate of its customer that holds/);
  });
});
