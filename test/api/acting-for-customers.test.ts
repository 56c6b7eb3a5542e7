import { beforeAll, describe, expect, it } from "vitest";
import { aHallClerk, anAgent, anEnterprise, anIndividual, aReviewer, type SeededCustomer } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

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
