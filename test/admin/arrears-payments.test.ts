import { describe, expect, it } from "vitest";
import { orderArrears } from "../../server/arrears/actions/order-arrears.ts";
import { anAgent, anEnterprise } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { contextFor } from "../support/graphql-client.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const agent = await anAgent(store);

/** A customer that was asked for the arrears of its card, and the payment of it. */
async function asked(facts: object) {
  const customer = await anEnterprise(store).withCards(1).withArrears(1, { amountFen: 5_000, dueDaysAgo: 40 }).save();
  await orderArrears(contextFor(desk.services, customer.viewer), {
    cards: { cardIds: [customer.cards[0]?.publicId ?? ""] },
  });
  const { id } = await store.prisma.arrearsPayment.findFirstOrThrow({ where: { customerId: customer.id } });
  const payment = await store.prisma.arrearsPayment.update({ where: { id }, data: facts });
  return { customer, payment };
}

const payAddress = "https://pay.example.com/p/778812";
const waiting = await asked({ status: "PENDING", trackingNumber: "T-778812", payAddress });
const now = desk.clock.now();
const returned = await asked({
  ...{ status: "REFUNDED", failure: "CAME_TOO_LATE", trackingNumber: "T-778813", finishedAt: now, refundedAt: now },
  ...{ receivedFen: 5_600n, toRefundFen: 5_600n, refundedFen: 5_600n },
});

describe("Payments of arrears", () => {
  it("are found from the customer, with the payer's link while it is open", async () => {
    const { page, takeComplaints } = await openAs(agent, `/customers/${waiting.customer.publicId}/show`);
    await page.getByRole("main").getByRole("link", { name: "欠费缴纳" }).click();
    const list = page.getByRole("table", { name: "欠费缴纳" });
    await list.getByRole("link", { name: waiting.payment.number }).waitFor();
    expect(await list.getByRole("link", { name: /^AP-/ }).count(), "of this customer only").toBe(1);
    await expectAccessible(page, "payments of a customer");
    await list.getByRole("link", { name: waiting.payment.number }).click();
    await page.getByRole("link", { name: "打开支付页面" }).waitFor();
    expect(await page.getByRole("link", { name: "打开支付页面" }).getAttribute("href")).toBe(payAddress);
    await page.getByRole("img", { name: "支付二维码" }).waitFor();
    await page.getByText(/^还可支付 /).waitFor();
    const cards = page.getByRole("table", { name: "所含的卡" });
    await cards.getByRole("link", { name: waiting.customer.cards[0]?.iccid }).waitFor();
    await page.getByText("待支付").first().waitFor();
    await page.getByText("¥50.00").first().waitFor();
    await expectAccessible(page, "a payment that waits");
    expect(takeComplaints()).toEqual([]);
  });

  it("say why the money went back, and are found by state and number", async () => {
    const { page, takeComplaints } = await openAs(agent, "/arrears-payments");
    const list = page.getByRole("table", { name: "欠费缴纳" });
    await list.getByRole("link", { name: waiting.payment.number }).waitFor();
    await page.getByRole("textbox", { name: /缴费编号/ }).fill(returned.payment.number);
    await list.getByRole("link", { name: waiting.payment.number }).waitFor({ state: "detached" });
    await list.getByText("逾时到账").waitFor();
    await list.getByRole("link", { name: returned.payment.number }).click();
    await page.getByText("款项已原路退回：逾时到账").waitFor();
    await page.getByText("¥56.00").first().waitFor();
    await page.getByText("退回时间").waitFor();
    expect(await page.getByRole("link", { name: "打开支付页面" }).count()).toBe(0);
    await expectAccessible(page, "a payment that went back");
    expect(takeComplaints()).toEqual([]);
  });
});
