import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { forfeitLate } from "../../server/settlement/actions/forfeit-late.ts";
import { anEnterprise, anIndividual, type SeededCustomer } from "../factories/index.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import { accountOf, cancelled, onAccounts, wrongBalances } from "./cancelled-cards.ts";
import { usePayoutDesk } from "./payout-desk.ts";

const desk = await usePayoutDesk();
const { store, clock, provider, services } = desk;
const start = startOfTestTime;

beforeEach(() => clock.travelTo(start));
afterEach(async () => {
  provider.setFaults({});
  expect(await wrongBalances(store)).toEqual([]);
});

const codes = (outcome: Awaited<ReturnType<typeof desk.refund>>) =>
  outcome.ok ? [] : outcome.errors.map(({ code }) => code);

/** An enterprise whose cards were cancelled with ¥10 of cash on each. */
async function cancelledFleet(count = 1): Promise<SeededCustomer> {
  const fleet = await anEnterprise(store).withCards(count, { balanceFen: 1_000 }).save();
  await cancelled(store, fleet, clock.now());
  return fleet;
}

const cash = async ({ cards }: SeededCustomer) => {
  const each = await Promise.all(cards.map(({ id }) => onAccounts(store, "CASH", id)));
  return each.reduce((sum, { open, held }) => ({ open: sum.open + open, held: sum.held + held }), { open: 0, held: 0 });
};
const only = async (customer: SeededCustomer) => {
  const [payout, ...others] = await desk.payouts(customer);
  if (!payout || others.length > 0) throw new Error(`${others.length + (payout ? 1 : 0)} payouts`);
  return payout;
};

describe("Where a refund may go", () => {
  it.each([
    ["to an account in another name", { accountName: "另一家有限公司" }, "ACCOUNT_NAME_DIFFERS"],
    ["to a personal card", { accountNumber: "6228480402564890018" }, "PERSONAL_CARD"],
    ["without a bank", { bankName: " " }, "BANK_NAME_WANTED"],
    ["with a bank code of 11 digits", { cnapsCode: "10533100001" }, "WRONG_LENGTH"],
  ])("an enterprise is not refunded %s", async (_, wrong, code) => {
    const fleet = await cancelledFleet();
    expect(codes(await desk.refund(fleet, { companyAccount: { ...accountOf(fleet), ...wrong } }))).toEqual([code]);
    expect(await cash(fleet)).toEqual({ open: 1_000, held: 0 });
  });

  it("an enterprise is not refunded the way it paid, and a person to no company's account", async () => {
    const fleet = await cancelledFleet();
    expect(codes(await desk.refund(fleet, { companyAccount: null }))).toEqual(["COMPANY_ACCOUNT_WANTED"]);
    const person = await anIndividual(store).withCards(1, { balanceFen: 500 }).save();
    await cancelled(store, person, start);
    expect(codes(await desk.refund(person))).toEqual(["COMPANY_ACCOUNT_NOT_WANTED"]);
    expect(await desk.refund(person, { companyAccount: null })).toMatchObject({ ok: true });
    expect(await only(person)).toMatchObject({ method: "WAY_PAID", accountName: null, accountLastFour: null });
  });

  it("the same name typed otherwise is the same name, and the number of the account is kept sealed", async () => {
    const fleet = await cancelledFleet();
    const typed = {
      ...accountOf(fleet),
      accountName: ` ${fleet.name.replace("有", "　有")}`,
      accountNumber: "1105 0160 3600 0000 1234",
    };
    expect(await desk.refund(fleet, { companyAccount: typed })).toMatchObject({ ok: true });
    const payout = await only(fleet);
    expect(payout).toMatchObject({ accountName: fleet.name, accountLastFour: "1234" });
    expect(services.secrets.open(payout.accountCipher ?? new Uint8Array())).toBe("11050160360000001234");
  });
});

describe("A refund", () => {
  it("of many cards is one payout, which holds the cash until it is paid", async () => {
    const fleet = await cancelledFleet(30);
    expect(await desk.refund(fleet)).toMatchObject({ ok: true, lateCount: 0 });
    expect(await cash(fleet)).toEqual({ open: 0, held: 30_000 });
    expect(codes(await desk.refund(fleet))).toEqual(["NOTHING_LEFT"]);
    await desk.work();
    expect(await only(fleet)).toMatchObject({ status: "ACCEPTED", cardCount: 30, amountFen: 30_000n });
    await provider.advance(0);
    expect(await only(fleet)).toMatchObject({ status: "PAID", paidFen: 30_000n });
    expect(await cash(fleet)).toEqual({ open: 0, held: 0 });
    expect(await store.prisma.settlement.count({ where: { customerId: fleet.id, closedAt: null } })).toBe(0);
  });

  it("may be asked for in parts, several times, and never for more than there is", async () => {
    const fleet = await cancelledFleet(3);
    for (const amountFen of [1, 1_499, 1_000])
      expect(await desk.refund(fleet, { amountFen })).toMatchObject({ ok: true });
    expect(await desk.refund(fleet, { amountFen: 501 })).toMatchObject({ errors: [{ data: { dueFen: 500 } }] });
    const at = await Promise.all([1, 2].map(() => desk.refund(fleet, { amountFen: 400 })));
    expect(at.filter(({ ok }) => ok)).toHaveLength(1);
    await desk.work();
    await provider.advance(0);
    expect(await cash(fleet)).toEqual({ open: 100, held: 0 });
  });

  it("is asked for once, however often the call comes, and paid once, whatever answers and callbacks are lost, late or doubled", async () => {
    provider.setFaults({
      callErrorRate: 0.4,
      crashAfterEffectRate: 0.5,
      duplicateCallbackRate: 1,
      lateCallbackRate: 0.5,
    });
    const fleets = await Promise.all(Array.from({ length: 6 }, () => cancelledFleet(2)));
    for (const fleet of fleets) {
      const again = () => desk.refund(fleet, { idempotencyKey: `of ${fleet.number}` });
      const answers = await Promise.all([again(), again()]);
      expect(answers[1]).toEqual(answers[0]);
    }
    for (let hour = 0; hour < 12; hour += 1) {
      await desk.work();
      await provider.advance(60 * 60_000);
      clock.advance({ hours: 1 });
    }
    for (const fleet of fleets) {
      expect(await only(fleet)).toMatchObject({ status: "PAID", paidFen: 2_000n });
      expect(await cash(fleet)).toEqual({ open: 0, held: 0 });
    }
    const paid = await services.payments.statement("2026-03-02");
    expect(new Set(paid.map(({ token }) => token)).size).toBe(paid.length);
  });

  it("whose callbacks are lost is asked about, and one that the provider forgot is handed over again", async () => {
    provider.setFaults({ lostCallbackRate: 1 });
    const fleet = await cancelledFleet();
    await desk.refund(fleet);
    await desk.work();
    provider.forget((await only(fleet)).trackingNumber ?? "");
    clock.advance({ minutes: 1 });
    await desk.work();
    await provider.advance(0);
    clock.advance({ minutes: 10 });
    await desk.work();
    expect(await only(fleet)).toMatchObject({ status: "PAID" });
    expect(await cash(fleet)).toEqual({ open: 0, held: 0 });
  });

  it("that the bank refuses frees the cash, says so to its customer and may be asked for again for another seven days", async () => {
    provider.setFaults({ rejectionRate: 1, refusals: ["NAME_DIFFERS"] });
    const fleet = await cancelledFleet(2);
    clock.advance({ days: 6, hours: 23 });
    await desk.refund(fleet);
    await desk.work();
    clock.advance({ days: 2 });
    await provider.advance(0);
    await forfeitLate(services);
    expect(await only(fleet)).toMatchObject({ status: "REJECTED", failure: "NAME_DIFFERS", paidFen: 0n });
    expect(await cash(fleet)).toEqual({ open: 2_000, held: 0 });
    await desk.work();
    const notices = await store.prisma.notice.findMany({
      where: { kind: "REFUND_RETURNED", accountId: fleet.viewer.accountId },
    });
    expect(notices).toMatchObject([{ cardCount: 2, dueAt: later(clock.now(), { days: 7 }) }]);
    clock.advance({ days: 6 });
    expect(await desk.refund(fleet, { amountFen: 300 })).toMatchObject({ ok: true });
    clock.advance({ days: 1 });
    await forfeitLate(services);
    expect(await cash(fleet)).toEqual({ open: 0, held: 300 });
  });

  it("that is paid in part leaves the rest to be claimed", async () => {
    provider.setFaults({ partRate: 1 });
    const fleet = await cancelledFleet(3);
    await desk.refund(fleet);
    await desk.work();
    await provider.advance(0);
    const { status, paidFen } = await only(fleet);
    expect(status).toBe("PAID");
    expect(paidFen).toBeLessThan(3_000n);
    expect(await cash(fleet)).toEqual({ open: 3_000 - Number(paidFen), held: 0 });
  });

  it("that comes back weeks later is put back by transfers of its own, once, and can be claimed again", async () => {
    const fleet = await cancelledFleet(2);
    await desk.refund(fleet, { amountFen: 1_500 });
    await desk.work();
    await provider.advance(0);
    clock.advance({ days: 7 });
    await forfeitLate(services);
    clock.advance({ days: 20 });
    provider.setFaults({ duplicateCallbackRate: 1 });
    expect(provider.sendBack((await only(fleet)).trackingNumber ?? "")).toBe(true);
    await provider.advance(0);
    expect(await only(fleet)).toMatchObject({ status: "RETURNED", returnedAt: clock.now() });
    expect(await cash(fleet)).toEqual({ open: 1_500, held: 0 });
    const kinds = await store.prisma.ledgerTransfer.groupBy({
      by: ["kind", "phase"],
      where: { settlement: { customerId: fleet.id } },
      _sum: { amountFen: true },
      orderBy: [{ kind: "asc" }, { phase: "asc" }],
    });
    expect(kinds.map(({ kind, phase, _sum }) => [kind, phase, Number(_sum.amountFen)])).toEqual([
      ["OPENING", "POSTED", 2_000],
      ["REFUND", "PENDING", 1_500],
      ["REFUND", "POST", 1_500],
      ["RETURN", "POSTED", 1_500],
      ["LATE_EXPIRY", "POSTED", 500],
    ]);
    expect(await desk.refund(fleet)).toMatchObject({ ok: true });
  });
});

describe("A callback", () => {
  const send = async (body: string, secret: string) => {
    const timestamp = String(Math.floor(clock.now().getTime() / 1000));
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const signature = createHmac("sha256", key).update(`m.${timestamp}.${body}`).digest("base64");
    const headers = {
      ...{ "webhook-id": "m", "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` },
      "content-type": "application/json",
    };
    return (await fetch(desk.callbackUrl, { method: "POST", body, headers })).status;
  };

  it("that somebody else signed pays nothing, and an older one than is known says nothing", async () => {
    const fleet = await cancelledFleet();
    await desk.refund(fleet);
    await desk.work();
    const { id, trackingNumber } = await only(fleet);
    const report = (state: string, sequence: number) =>
      JSON.stringify({ token: id, trackingNumber, state, sequence, paidFen: state === "PAID" ? 1_000 : 0 });
    const forged = `whsec_${Buffer.alloc(32, "forged").toString("base64")}`;
    expect(await send(report("PAID", 2), forged)).toBe(401);
    expect(await only(fleet)).toMatchObject({ status: "ACCEPTED" });
    expect(await send(report("PAID", 2), services.paymentCallbackSecret)).toBe(200);
    expect(await send(report("REJECTED", 1), services.paymentCallbackSecret)).toBe(200);
    // Nor can what is paid be refused afterwards.
    expect(await send(report("REJECTED", 3), services.paymentCallbackSecret)).toBe(200);
    expect(await only(fleet)).toMatchObject({ status: "PAID" });
    expect(await cash(fleet)).toEqual({ open: 0, held: 0 });
    await provider.advance(0);
  });
});
