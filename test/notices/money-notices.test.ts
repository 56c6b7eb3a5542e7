import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { orderArrears, orderExitFees } from "../../server/arrears/actions/order-arrears.ts";
import { askErasure } from "../../server/erasure/actions/ask-erasure.ts";
import { planErasures } from "../../server/erasure/actions/plan-erasures.ts";
import { withdrawErasure } from "../../server/erasure/actions/withdraw-erasure.ts";
import { modules } from "../../server/modules.ts";
import { gatherMails } from "../../server/notices/actions/gather-mails.ts";
import { notePayment } from "../../server/notices/actions/note-payment.ts";
import { tellDueNotices } from "../../server/notices/actions/tell-due-notices.ts";
import { collect } from "../../server/platform/module.ts";
import { usePersonalData } from "../../server/platform/personal-data.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAgent, anEnterprise, aRequest, type SeededCustomer } from "../factories/index.ts";
import { cancelled } from "../settlement/cancelled-cards.ts";
import { usePayoutDesk } from "../settlement/payout-desk.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import { contextFor, graphqlClient } from "../support/graphql-client.ts";
import { useMailbox } from "../support/mailbox.ts";

const desk = await usePayoutDesk();
const mailbox = await useMailbox();
const { store, clock, provider } = desk;
const services = Object.assign(desk.services, { mail: mailbox.mail });
usePersonalData(collect(modules, "personal"));
const agent = await anAgent(store);

beforeEach(() => clock.travelTo(startOfTestTime));
afterEach(() => mailbox.take());

const owing = () => anEnterprise(store).withCards(2).withArrears(2, { amountFen: 1_000 }).save();
const everyCard = ({ cards }: SeededCustomer) => ({ cardIds: cards.map(({ publicId }) => publicId) });
async function order(customer: SeededCustomer, by: Viewer, what = orderArrears): Promise<string> {
  const ordered = await what(contextFor(services, by), { cards: everyCard(customer) });
  if (!ordered.ok || ordered.paymentId === null) throw new Error(JSON.stringify(ordered));
  await desk.work();
  return ordered.paymentId;
}
const paymentOf = (id: string) => store.prisma.arrearsPayment.findUniqueOrThrow({ where: { id } });
async function pay(id: string) {
  await provider.pay((await paymentOf(id)).trackingNumber ?? "");
  await provider.advance(0);
  await desk.work();
}
/** What is due happens, here and at the provider. */
async function goOn() {
  await desk.work();
  await provider.advance(0);
  await desk.work();
}
/** What somebody was told, latest first. */
async function told(viewer: Viewer) {
  const { notices } = await graphqlClient(services)
    .asViewer(viewer)
    .query(
      `{ notices(first: 20) { nodes { kind text amountFen dueAt withdrawnBecause payment { number payUrl } erasure { number startsAt } } } }`,
    );
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  return notices.nodes as any[];
}
const kinds = async (viewer: Viewer) =>
  (await told(viewer)).map(({ kind, withdrawnBecause }) => [kind, withdrawnBecause].filter(Boolean).join(" "));
async function mails() {
  await tellDueNotices(services);
  await gatherMails(services);
  await desk.work();
  return mailbox.take();
}

describe("Whose cards owe", () => {
  it("is asked to pay at any hour, with the page, when somebody else asked for the payment; that one is not", async () => {
    const customer = await owing();
    clock.travelTo(new Date("2026-03-08T22:00:00+08:00"));
    const id = await order(customer, agent);
    const { number, payAddress, principalFen, lateFeeFen } = await paymentOf(id);
    const yuan = (Number(principalFen + lateFeeFen) / 100).toFixed(2);
    const ends = customer.cards.map(({ iccid }) => iccid.slice(-6)).toSorted();
    const [asked, ...more] = await told(customer.viewer);
    expect(more).toEqual([]);
    expect(asked).toMatchObject({ kind: "PAYMENT_ASKED", payment: { number, payUrl: payAddress } });
    expect(asked.text).toBe(
      `Please pay CNY ${yuan} by 2026-03-08 22:30 Beijing time, for the overdue bills of the cards ending in ${ends.join(", ")}. After that the payment lapses; the bills stay, and you can ask for a new one. Payment number ${number}`,
    );
    expect(await kinds(agent)).toEqual([]);
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.text).toContain(payAddress);
    expect(mail?.text).toContain(`请在 2026-03-08 22:30 前付清 ${yuan} 元，用于尾号 ${ends.join("、")} 的卡的欠费账单`);
  });

  it("is told once that it is paid, with the number of the receipt, and is asked no more", async () => {
    const customer = await owing();
    const id = await order(customer, agent);
    await pay(id);
    await notePayment(services, { paymentId: id, kind: "PAYMENT_RECEIVED", part: null });
    const { number } = await paymentOf(id);
    const [paid, ...before] = await told(customer.viewer);
    expect(paid).toMatchObject({ kind: "PAYMENT_RECEIVED", payment: { number, payUrl: null } });
    expect(paid.text).toContain(`Receipt number ${number}`);
    expect(before).toMatchObject([{ kind: "PAYMENT_ASKED", withdrawnBecause: "DONE" }]);
    expect(await kinds(agent)).toEqual(["PAYMENT_RECEIVED"]);
  });

  it("is asked no more when the time to pay is over, also before the provider says so", async () => {
    const customer = await owing();
    const { number } = await paymentOf(await order(customer, agent));
    clock.advance({ minutes: 30 });
    expect((await mails()).filter(({ text }) => text.includes(number))).toEqual([]);
    expect(await kinds(customer.viewer)).toEqual(["PAYMENT_ASKED NOT_PAID"]);
  });
});

describe("Money that nothing is paid with", () => {
  it("is told of when it goes back and when it is there, with the reason", async () => {
    const customer = await owing();
    const [first, second] = [
      await order(customer, customer.viewer),
      await order({ ...customer, cards: customer.cards.slice(1) }, customer.viewer),
    ];
    await pay(second);
    await pay(first);
    const reason = "the bills had been paid already by other means";
    const returning = (await told(customer.viewer)).find(({ kind }) => kind === "PAYMENT_RETURNING");
    expect(returning.text).toContain(reason);
    await goOn();
    await goOn();
    expect((await paymentOf(first)).status).toBe("REFUNDED");
    expect(await kinds(customer.viewer)).toEqual(["PAYMENT_RETURNED", "PAYMENT_RETURNING DONE", "PAYMENT_RECEIVED"]);
  });

  it("of fees paid ahead is told of part by part", async () => {
    const customer = await anEnterprise(store)
      .withCards(2, { contractEndsAt: later(startOfTestTime, { days: 40 }) })
      .save();
    const id = await order(customer, customer.viewer, orderExitFees);
    await pay(id);
    expect((await told(customer.viewer))[0].text).toContain("They are settled when the cards go");
    clock.advance({ days: 35 });
    for (const card of customer.cards) {
      await cancelled(store, customer, clock.now(), [card]);
      await goOn();
      await goOn();
    }
    const money = (await told(customer.viewer)).filter(({ kind }) => kind.startsWith("PAYMENT_RETURN"));
    expect(money.map(({ kind, amountFen }) => `${kind} ${amountFen}`).toSorted()).toEqual([
      ...["PAYMENT_RETURNED 200", "PAYMENT_RETURNED 200"],
      ...["PAYMENT_RETURNING 200", "PAYMENT_RETURNING 200"],
    ]);
  });
});

describe("Fees that were owed for cards that went", () => {
  it("are paid, and nothing is said of cards that are still to go", async () => {
    const customer = await anEnterprise(store)
      .withCards(1, { contractEndsAt: later(startOfTestTime, { days: 40 }) })
      .save();
    await cancelled(store, customer, clock.now());
    await pay(await order(customer, customer.viewer, orderExitFees));
    const [paid] = await told(customer.viewer);
    expect(paid.text).toMatch(
      /^We received CNY 4\.00\. It pays the early exit fees of the card ending in \d{6}\. Receipt number AP-/,
    );
  });
});

describe("An erasure that is planned", () => {
  it("is told to its customer at once: what goes when, what stays until when and why, and what can be done", async () => {
    const customer = await anEnterprise(store).withCards(1).save();
    await store.pool.query(`UPDATE "SimCard" SET "status" = 'CANCELLED', "cancelledAt" = $1 WHERE "customerId" = $2`, [
      startOfTestTime,
      customer.id,
    ]);
    clock.travelTo(new Date("2026-03-07T20:00:00+08:00"));
    const asked = await askErasure(contextFor(services, customer.viewer), {});
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    await desk.work();
    const [notice] = await told(customer.viewer);
    expect(notice.text).toBe(
      `From 2026-03-08 20:00 Beijing time personal data that we hold of you is erased: contacts, documents, handlers, cards and devices, what was written, holders on certificates. The law has us keep these longer: identity for 2 years after the service ended (Real-name registration rules), assessments for 3 years after the erasure (Records of processing (PIPL)), words of the audit trail for 3 years after the erasure (Records of processing (PIPL)), vouchers for 30 years from the end of the year (Accounting archives rules), sign-in for 30 days after the erasure (Right to a copy (PIPL)). If it must be kept, for a court case or an inquiry, tell customer service before then and show on what ground; we hold it where the law has it. Until then you can take it back yourself. Certificates can still be verified. Erasure number ${notice.erasure.number}`,
    );
    const mail = (await mails()).find(({ text }) => text.includes(notice.erasure.number));
    expect(mail?.text).toContain("2026-03-08 20:00 起将清除我们保存的您的个人信息：");
    await withdrawErasure(contextFor(services, customer.viewer), { erasureId: `erasure_${asked.recordId}` });
    await tellDueNotices(services);
    expect(await kinds(customer.viewer)).toEqual(["ERASURE_PLANNED TAKEN_BACK"]);
  });

  it("because a request is over names that request, and nothing that its erasure does not go through", async () => {
    const customer = await anEnterprise(store).withCards(2).save();
    const { number } = await aRequest(store, customer, { status: "COMPLETED" })
      .ofCards(customer.cards.slice(1), "CANCELLED")
      .save();
    clock.advance({ days: 60 });
    await planErasures(services);
    await desk.work();
    const [notice] = await told(customer.viewer);
    expect(notice.text).toContain(`personal data of request ${number} is erased: documents`);
    expect(notice.text).not.toMatch(/identity|vouchers|take it back/);
  });
});
