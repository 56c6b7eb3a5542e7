import { beforeAll, describe, expect, it } from "vitest";
import {
  anAgent,
  anAuditor,
  anEnterprise,
  anIndividual,
  anOpsManager,
  aReviewer,
  type SeededCustomer,
} from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { call, client, done, store } = desk;
const reviewer = await aReviewer(store);
const auditor = await anAuditor(store);

const list = `query ($filter: CustomerFilter, $orderBy: CustomerOrder! = NUMBER_ASC) {
  customers(filter: $filter, orderBy: $orderBy, first: 100) { totalCount nodes { id number kind displayName maskedPhone maskedEmail maskedIdentity uscc } } }`;
const revealed = "revealed { name phone email identityNumber }";
let acme: SeededCustomer;
let person: SeededCustomer;

beforeAll(async () => {
  acme = await anEnterprise(store, { name: "杭州量子表计有限公司", city: "杭州" }).withCards(2).save();
  person = await anIndividual(store, { name: "欧阳晓晴", phone: "13911112222", email: "ouyang@mail.example" })
    .withCards(1)
    .save();
});

const found = async (filter: object, viewer = reviewer) =>
  (await client.asViewer(viewer).query(list, { filter })).customers.nodes.map(({ id }: { id: string }) => id);
const auditOf = (action: string) => store.prisma.auditEntry.findMany({ where: { action }, orderBy: { id: "asc" } });

describe("The list of customers", () => {
  it("finds enterprises by number, credit code and a part of their name", async () => {
    for (const search of [acme.number, acme.number.toLowerCase(), acme.identityNumber.slice(0, 10), "量子表计"])
      expect(await found({ search }), search).toEqual([acme.publicId]);
    expect(await found({ search: person.number })).toEqual([person.publicId]);
    expect(await found({ kind: "INDIVIDUAL" })).toEqual([person.publicId]);
  });

  it("shows persons masked, and never finds them by their name", async () => {
    const { customers } = await client.asViewer(reviewer).query(list, { filter: { kind: "INDIVIDUAL" } });
    const text = JSON.stringify(customers);
    for (const secret of ["欧阳晓晴", "晓晴", "13911112222", "ouyang@mail", person.identityNumber])
      expect(text).not.toContain(secret);
    expect(await found({ search: "欧阳" })).toEqual([]);
    expect(await found({ search: "%" })).toEqual([]);
  });

  it("takes the operation's own default for a variable that was left out", async () => {
    const inOrder = async (variables: Record<string, unknown>) =>
      (
        await client
          .asViewer(reviewer)
          .query("query ($o: CustomerOrder! = NUMBER_DESC) { customers(orderBy: $o) { nodes { number } } }", variables)
      ).customers.nodes;
    expect(await inOrder({})).toEqual(await inOrder({ o: "NUMBER_DESC" }));
    expect(await inOrder({})).not.toEqual(await inOrder({ o: "NUMBER_ASC" }));
  });

  it("has for a customer's own account nobody but itself", async () => {
    expect(await found({}, acme.viewer)).toEqual([acme.publicId]);
    expect(await found({ search: person.number }, acme.viewer)).toEqual([]);
  });

  it("finds a person by the whole identity number, for those who may", async () => {
    const query = "query ($n: ResidentId!) { customerByIdentity(identityNumber: $n) { id } }";
    const variables = { n: person.identityNumber };
    const { customerByIdentity } = await client.asViewer(await anAgent(store)).query(query, variables);
    expect(customerByIdentity).toEqual({ id: person.publicId });
    const { body } = await client.asViewer(auditor).run(query, variables);
    expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });
});

describe("A customer's full data", () => {
  it("is shown to a reviewer who says why, and the look is kept with the reason", async () => {
    const input = { customerId: person.publicId, reason: "客户来电核对登记信息" };
    expect((await done(reviewer, "customerReveal", input, revealed)).revealed).toEqual({
      name: "欧阳晓晴",
      phone: "13911112222",
      email: "ouyang@mail.example",
      identityNumber: person.identityNumber,
    });
    const [entry] = await auditOf("customer.reveal");
    expect(entry).toMatchObject({
      accountId: reviewer.accountId,
      objectId: person.id,
      facts: { reason: "客户来电核对登记信息" },
    });
  });

  it("is not shown without a reason, nor to those who have no business with it", async () => {
    const before = (await auditOf("customer.reveal")).length;
    expect(
      await call(reviewer, "customerReveal", { customerId: person.publicId, reason: " ok " }, revealed),
    ).toMatchObject({
      revealed: null,
      userErrors: [{ __typename: "InvalidInputError", code: "REASON_REQUIRED", path: ["input", "reason"] }],
    });
    for (const viewer of [auditor, await anOpsManager(store), person.viewer]) {
      const { body } = await client
        .asViewer(viewer)
        .run(`mutation ($input: CustomerRevealInput!) { customerReveal(input: $input) { ${revealed} } }`, {
          input: { customerId: person.publicId, reason: "just looking" },
        });
      expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
    expect(await auditOf("customer.reveal")).toHaveLength(before);
  });

  it("is shown of so many customers in an hour and no more", async () => {
    const curious = await aReviewer(store);
    const input = { customerId: person.publicId, reason: "逐个核对" };
    for (let look = 0; look < 60; look += 1) await done(curious, "customerReveal", input, revealed);
    expect(await call(curious, "customerReveal", input, `${revealed}`)).toMatchObject({
      revealed: null,
      userErrors: [{ __typename: "LimitExceededError", code: "REVEAL_QUOTA_SPENT" }],
    });
    desk.clock.advance({ hours: 1 });
    await done(curious, "customerReveal", input, revealed);
  });
});

describe("The audit trail", () => {
  const trail = `query ($filter: AuditEntryFilter) { auditEntries(filter: $filter, first: 50) {
    nodes { action objectType objectId account { displayName } customer { displayName } facts { name value } } } }`;
  const entriesOf = async (filter: object) =>
    (await client.asViewer(auditor).query(trail, { filter })).auditEntries.nodes;

  it("says who did what to which object, and finds it by action, object, person and customer", async () => {
    const clerk = await aReviewer(store);
    await done(clerk, "customerReveal", { customerId: acme.publicId, reason: "上门办理" }, revealed);
    const expected = {
      action: "CUSTOMER_REVEAL",
      objectType: "Customer",
      objectId: acme.publicId,
      account: { displayName: clerk.displayName },
      customer: { displayName: acme.name },
      facts: [{ name: "reason", value: "上门办理" }],
    };
    for (const filter of [
      { objectId: acme.publicId },
      { accountId: `account_${clerk.accountId}` },
      { customerId: acme.publicId, area: "CUSTOMER" },
      { customerId: acme.publicId, actions: ["CUSTOMER_REVEAL", "LIST_EXPORT"] },
    ])
      expect(await entriesOf(filter)).toEqual([expected]);
    expect(await entriesOf({ customerId: acme.publicId, area: "SESSION" })).toEqual([]);
  });

  it("stays readable with an act of another version in it", async () => {
    const later = { action: "request.teleport", objectType: "CancellationRequest" };
    const objectId = "00000000-0000-7000-8000-00000000abcd";
    const facts = { cardCount: 1 };
    await store.prisma.auditEntry.create({ data: { ...later, objectId, facts, at: desk.clock.now() } });
    const asked = "query ($id: ID!) { auditEntries(filter: { objectId: $id }) { nodes { action actionCode } } }";
    const { auditEntries } = await client.asViewer(auditor).query(asked, { id: `request_${objectId}` });
    expect(auditEntries.nodes).toEqual([{ action: null, actionCode: "request.teleport" }]);
  });

  it("is for auditors and administrators alone", async () => {
    for (const viewer of [reviewer, acme.viewer]) {
      const { body } = await client.asViewer(viewer).run(trail, {});
      expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
  });
});

describe("The staff", () => {
  it("are named to each other, without the accounts of customers", async () => {
    const { staffAccounts } = await client.asViewer(reviewer).query("{ staffAccounts { id displayName role } }");
    const ids = staffAccounts.map(({ id }: { id: string }) => id);
    expect(ids).toContain(`account_${auditor.accountId}`);
    expect(ids).not.toContain(`account_${acme.viewer.accountId}`);
    const { body } = await client.asViewer(acme.viewer).run("{ staffAccounts { id } }", {});
    expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });
});
