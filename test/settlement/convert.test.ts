import { describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { type ConvertRemainderInput, convertRemainder } from "../../server/settlement/actions/convert-remainder.ts";
import { forfeitLate } from "../../server/settlement/actions/forfeit-late.ts";
import { anEnterprise, aPlan, type SeededCard, type SeededCustomer } from "../factories/index.ts";
import { earlier, later, startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { cancelled, onAccounts, wrongBalances } from "./cancelled-cards.ts";

const store = await useDatabase();
const services = testServices(store);
const { clock } = services;
const start = startOfTestTime;

let keys = 0;
type Asked = Partial<Omit<ConvertRemainderInput, "toCardId">> & { to: Pick<SeededCard, "publicId"> };
const convert = ({ viewer, cards }: Pick<SeededCustomer, "viewer" | "cards">, { to, ...input }: Asked) =>
  convertRemainder(
    { services, viewer, traceId: "test" },
    {
      of: { cards: { cardIds: cards.slice(1).map(({ publicId }) => publicId) } },
      toCardId: to.publicId,
      idempotencyKey: `key-${++keys}`,
      ...input,
    },
  );

/** A customer with one card in use, and others that were cancelled with so much on each. */
async function customerWith(count: number, traits: Parameters<ReturnType<typeof anEnterprise>["withCards"]>[1]) {
  clock.travelTo(start);
  const customer = await anEnterprise(store).withCards(1).withCards(count, traits).save();
  const [alive, ...gone] = customer.cards;
  if (!alive) throw new Error("one card was asked for");
  const request = await cancelled(store, customer, start, gone);
  return { customer, alive, gone, request };
}

const card = (id: string | undefined) => store.prisma.simCard.findUniqueOrThrow({ where: { id: id ?? "" } });
const codes = (outcome: Awaited<ReturnType<typeof convert>>) =>
  outcome.ok ? [] : outcome.errors.map(({ code }) => code);

describe("What is left of data on cancelled cards", () => {
  it("becomes call credit on another card at the worth that was taken down, of many cards in one call", async () => {
    const { customer, alive, request } = await customerWith(40, { unusedDataMegabytes: 7, balanceFen: 100 });
    const outcome = await convert(customer, { to: alive, of: { requestId: request.publicId } });
    // 7 MB of 30 MB for ¥5: ¥1.17 each.
    expect(outcome).toEqual({ ok: true, convertedFen: 40 * 117, cardCount: 40, lateCount: 0, toCardId: alive.id });
    expect(await card(alive.id)).toMatchObject({ giftBalanceFen: 4_680, balanceFen: 0 });
    expect(await onAccounts(store, "CASH")).toMatchObject({ open: 4_000 });
    expect(codes(await convert(customer, { to: alive }))).toEqual(["NOTHING_LEFT"]);
  });

  it("is converted in parts until nothing is left, bytes with it, and never more than there is", async () => {
    const { customer, alive, gone } = await customerWith(2, { unusedDataMegabytes: 29 });
    const parts = [1, 400, 565];
    for (const amountFen of parts)
      expect(await convert(customer, { to: alive, amountFen })).toMatchObject({ ok: true });
    expect(codes(await convert(customer, { to: alive, amountFen: 1 }))).toEqual(["NOTHING_LEFT"]);
    expect(await card(alive.id)).toMatchObject({ giftBalanceFen: 966 });
    const accounts = await store.prisma.ledgerAccount.findMany({
      where: { kind: "DATA", settlement: { cardId: { in: gone.map(({ id }) => id) } } },
    });
    expect(accounts.map(({ inBytes, outBytes, inFen, outFen }) => [inBytes - outBytes, inFen - outFen])).toEqual([
      [0n, 0n],
      [0n, 0n],
    ]);
    expect(
      (await store.prisma.settlement.findMany({ where: { closedAt: null, customerId: customer.id } })).length,
    ).toBe(0);
  });

  it("is refused where more is asked for than there is, and then nothing has changed", async () => {
    const { customer, alive } = await customerWith(1, { unusedDataMegabytes: 3 });
    const outcome = await convert(customer, { to: alive, amountFen: 51 });
    expect(outcome).toMatchObject({ ok: false, errors: [{ code: "NOT_ENOUGH_LEFT", data: { dueFen: 50 } }] });
    expect(codes(await convert(customer, { to: alive, amountFen: 0 }))).toEqual(["AMOUNT_NOT_POSITIVE"]);
    expect(await card(alive.id)).toMatchObject({ giftBalanceFen: 0 });
  });

  it("goes to a card of the same customer that lives on, and to no other", async () => {
    const { customer, alive, gone } = await customerWith(2, { unusedDataMegabytes: 3 });
    const stranger = await anEnterprise(store).withCards(1).save();
    const [theirs] = stranger.cards;
    const [dead] = gone;
    if (!theirs || !dead) throw new Error("cards were asked for");
    expect(codes(await convert(customer, { to: theirs }))).toEqual(["NOT_FOUND"]);
    expect(codes(await convert(customer, { to: dead }))).toEqual(["CARD_NOT_IN_USE"]);
    expect(codes(await convert({ ...stranger, cards: customer.cards }, { to: theirs }))).toEqual(["NOT_FOUND"]);
    expect(await convert(customer, { to: alive })).toMatchObject({ ok: true, convertedFen: 100 });
  });

  it("can be converted until just before the seventh day is over, and not at that moment", async () => {
    const { customer, alive } = await customerWith(1, { unusedDataMegabytes: 30 });
    const end = later(start, { days: 7 });
    clock.travelTo(earlier(end, { milliseconds: 1 }));
    expect(await convert(customer, { to: alive, amountFen: 5 })).toMatchObject({ ok: true });
    clock.travelTo(end);
    // Also before the job has come by that ends the window.
    expect(codes(await convert(customer, { to: alive }))).toEqual(["WINDOW_OVER"]);
    await forfeitLate(services);
    clock.travelTo(start);
    expect(codes(await convert(customer, { to: alive }))).toEqual(["NOTHING_LEFT"]);
  });

  it("leaves cards out whose window is over, and converts the others", async () => {
    const { customer, alive } = await customerWith(1, { unusedDataMegabytes: 30 });
    const young = await anEnterprise(store).withCards(1, { unusedDataMegabytes: 30 }).save();
    await store.pool.query(
      sql`UPDATE "SimCard" SET "customerId" = ${customer.id}::uuid WHERE "id" = ${young.cards[0]?.id}::uuid`,
    );
    clock.travelTo(later(start, { days: 7 }));
    await cancelled(store, { ...young, id: customer.id, viewer: customer.viewer }, clock.now(), young.cards);
    const cards = [...customer.cards, ...young.cards];
    expect(await convert({ ...customer, cards }, { to: alive })).toMatchObject({ convertedFen: 500, lateCount: 1 });
  });

  it("is converted once, however often the same call comes, and twice at once by two", async () => {
    const { customer, alive } = await customerWith(3, { unusedDataMegabytes: 30 });
    const again = () => convert(customer, { to: alive, amountFen: 700, idempotencyKey: "the same" });
    const answers = await Promise.all([again(), again(), again()]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true, convertedFen: 700, cardCount: 2 });
    const both = await Promise.all([1, 2].map(() => convert(customer, { to: alive, amountFen: 800 })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await card(alive.id)).toMatchObject({ giftBalanceFen: 1_500 });
  });
});

it("Cash that is moved to another card stays cash, and gifted credit moves only where the tariff lets it", async () => {
  await aPlan(store, "GENEROUS", { isGiftConvertible: true });
  const { customer, alive } = await customerWith(1, { plan: "GENEROUS", balanceFen: 300, giftBalanceFen: 50 });
  expect(await convert(customer, { to: alive, parts: ["CASH", "GIFT"] })).toMatchObject({ convertedFen: 350 });
  expect(await card(alive.id)).toMatchObject({ balanceFen: 300, giftBalanceFen: 50 });
  const strict = await customerWith(1, { giftBalanceFen: 50 });
  expect(codes(await convert(strict.customer, { to: strict.alive, parts: ["GIFT"] }))).toEqual(["NOTHING_LEFT"]);
  expect(await wrongBalances(store)).toEqual([]);
});
