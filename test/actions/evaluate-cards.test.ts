import { describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { evaluateCardsSql } from "../../server/preflight/actions/evaluate-cards.ts";
import type { Blocker, Warning } from "../../server/preflight/rules/eligibility.ts";
import {
  anEnterprise,
  anIndividual,
  aRequest,
  type CardTraits,
  nextId,
  type SeededCard,
  type SeededCustomer,
} from "../factories/index.ts";
import { earlier, later, startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";

const store = await useDatabase();
const now = startOfTestTime;

interface Evaluation {
  cardId: string;
  blockers: Blocker[];
  warnings: Warning[];
  chargeFen: number;
  refundFen: number;
  convertFen: number;
}

/** What stands against cancelling these cards, for this customer. */
async function evaluate(
  cards: readonly Pick<SeededCard, "id">[],
  customer: { id: string },
  exceptRequest?: { id: string },
): Promise<Evaluation[]> {
  const { rows } = await store.pool.query<Evaluation>(
    evaluateCardsSql({
      cards: sql`SELECT unnest(${cards.map(({ id }) => id)}::uuid[]) AS "cardId"`,
      customerId: sql`${customer.id}::uuid`,
      ...(exceptRequest && { exceptRequestId: sql`${exceptRequest.id}::uuid` }),
      now: sql`${now}::timestamptz`,
    }),
  );
  return cards.map(({ id }) => rows.find(({ cardId }) => cardId === id) as Evaluation);
}

async function evaluateOne(customer: SeededCustomer): Promise<Evaluation> {
  const [evaluation] = await evaluate(customer.cards.slice(0, 1), customer);
  return evaluation as Evaluation;
}

const oneCard = (traits: CardTraits = {}) => anEnterprise(store).withCards(1, traits);

describe("What blocks a card", () => {
  it("is nothing when the card is in service and nothing is the matter", async () => {
    expect(await evaluateOne(await oneCard().save())).toMatchObject({
      blockers: [],
      warnings: [],
      chargeFen: 0,
      refundFen: 0,
      convertFen: 0,
    });
  });

  it.each<[string, () => Promise<SeededCustomer>, object[]]>([
    [
      "two overdue bills, with the late fee of each",
      () => oneCard().withArrears(1, { bills: 2, amountFen: 1_000, dueDaysAgo: 40 }).save(),
      [{ code: "ARREARS", amountFen: 2_000, lateFeeFen: 120 + 210, billCount: 2 }],
    ],
    [
      "auto-renewal of a suspended card",
      () => oneCard({ status: "SUSPENDED", isAutoRenewalOn: true }).save(),
      [{ code: "AUTO_RENEWAL_ON" }],
    ],
    [
      "the device it is in",
      () => oneCard().boundToDevices().save(),
      [
        {
          code: "DEVICE_BOUND",
          imei: expect.stringMatching(/^\d{15}$/),
          boundAt: expect.stringContaining("2026-01-31T02:00:00"),
        },
      ],
    ],
    [
      "the customer's own lock",
      () =>
        oneCard()
          .protectedFromTermination(1, { reason: "应急备用", until: later(now, { days: 3 }) })
          .save(),
      [{ code: "PROTECTED", placedBy: "王经理", reason: "应急备用", until: expect.stringContaining("2026-03-05") }],
    ],
    [
      "the customer's own lock without an end",
      () => oneCard().protectedFromTermination().save(),
      [{ code: "PROTECTED", placedBy: "王经理", reason: "备用卡", until: null }],
    ],
    [
      "an authority",
      () => oneCard().underLegalHold().save(),
      [
        {
          code: "LEGAL_HOLD",
          holds: [
            { authority: "杭州市公安局", reference: expect.stringMatching(/^HZ-/), placedAt: expect.any(String) },
          ],
        },
      ],
    ],
    [
      "that it is cancelled already, whatever else is the matter",
      () =>
        oneCard({ status: "CANCELLED", cancelledAt: earlier(now, { days: 9 }) })
          .withArrears()
          .boundToDevices()
          .save(),
      [{ code: "ALREADY_CANCELLED", cancelledAt: expect.stringContaining("2026-02-21") }],
    ],
  ])("is %s", async (_what, save, blockers) => {
    expect((await evaluateOne(await save())).blockers).toEqual(blockers);
  });

  it.each<[string, () => Promise<SeededCustomer>]>([
    ["auto-renewal of a card in service", () => oneCard({ isAutoRenewalOn: true }).save()],
    ["a suspended card without auto-renewal", () => oneCard({ status: "SUSPENDED" }).save()],
    ["a bill that may be paid until tonight", () => oneCard().withArrears(1, { dueDaysAgo: 0 }).save()],
    [
      "a lock that has ended",
      () =>
        oneCard()
          .protectedFromTermination(1, { until: earlier(now, { seconds: 1 }) })
          .save(),
    ],
    ["a lock that ends this moment", () => oneCard().protectedFromTermination(1, { until: now }).save()],
  ])("is not %s", async (_what, save) => {
    expect((await evaluateOne(await save())).blockers).toEqual([]);
  });

  it("is not a bill that was paid, a device it was taken out of, a lock or a hold that was lifted", async () => {
    const customer = await oneCard().withArrears().boundToDevices().protectedFromTermination().underLegalHold().save();
    expect((await evaluateOne(customer)).blockers).toHaveLength(4);
    for (const [table, column] of [
      ["Bill", "paidAt"],
      ["DeviceBinding", "unboundAt"],
      ["TerminationProtection", "liftedAt"],
      ["LegalHold", "liftedAt"],
    ]) {
      await store.pool.query(`UPDATE "${table}" SET "${column}" = $1 WHERE "cardId" = $2`, [
        now,
        customer.cards[0]?.id,
      ]);
    }
    expect((await evaluateOne(customer)).blockers).toEqual([]);
  });

  it("is listed in one order, and once each, when much is the matter", async () => {
    const customer = await oneCard({ status: "SUSPENDED", isAutoRenewalOn: true })
      .withArrears(1, { bills: 3 })
      .boundToDevices()
      .protectedFromTermination()
      .underLegalHold()
      .save();
    await store.pool.query(
      sql`INSERT INTO "LegalHold" ("id", "cardId", "authority", "reference", "placedAt") VALUES (${nextId()}::uuid, ${customer.cards[0]?.id}::uuid, '法院', '2', ${now})`,
    );
    const { blockers } = await evaluateOne(customer);
    expect(blockers.map(({ code }) => code)).toEqual([
      "ARREARS",
      "AUTO_RENEWAL_ON",
      "DEVICE_BOUND",
      "PROTECTED",
      "LEGAL_HOLD",
    ]);
    expect(blockers[4]).toMatchObject({ holds: [{ authority: "杭州市公安局" }, { authority: "法院" }] });
  });
});

describe("A card in another request", () => {
  it("is blocked by it, with its number, until the request lets the card go", async () => {
    const customer = await anEnterprise(store).withCards(3).save();
    const [waiting, barred, withdrawn] = customer.cards as [SeededCard, SeededCard, SeededCard];
    const request = await aRequest(store, customer, { status: "IN_PROGRESS" })
      .ofCards([waiting], "CHECKING")
      .ofCards([barred], "BARRED")
      .ofCards([withdrawn], "WITHDRAWN")
      .save();
    const blockers = (await evaluate([waiting, barred, withdrawn], customer)).map((evaluation) => evaluation.blockers);
    expect(blockers).toEqual([
      [{ code: "IN_OTHER_REQUEST", requestNumber: request.number, itemStatus: "CHECKING" }],
      [
        {
          code: "IN_OTHER_REQUEST",
          requestNumber: request.number,
          itemStatus: "BARRED",
          undoableUntil: expect.any(String),
          isUndoable: expect.any(Boolean),
        },
      ],
      [],
    ]);
    expect(
      (await evaluate([waiting, barred, withdrawn], customer, request)).map((evaluation) => evaluation.blockers),
    ).toEqual([[], [], []]);
  });

  it("says nothing of a request that is another customer's", async () => {
    const [seller, buyer] = [await anEnterprise(store).withCards(1).save(), await anIndividual(store).save()];
    await aRequest(store, seller).ofCards(seller.cards).save();
    await store.pool.query(
      sql`UPDATE "SimCard" SET "customerId" = ${buyer.id}::uuid WHERE "id" = ${seller.cards[0]?.id}::uuid`,
    );
    expect((await evaluate(seller.cards, buyer))[0]?.blockers).toEqual([{ code: "IN_OTHER_REQUEST" }]);
  });
});

describe("A card of another customer", () => {
  it("tells that it is, and nothing else", async () => {
    const owner = await oneCard({ balanceFen: 900, lastTrafficAt: now, contractEndsAt: later(now, { days: 50 }) })
      .withArrears()
      .boundToDevices()
      .save();
    const other = await anEnterprise(store).save();
    expect((await evaluate(owner.cards, other))[0]).toEqual({
      cardId: owner.cards[0]?.id,
      blockers: [{ code: "NOT_OWNER" }],
      warnings: [],
      chargeFen: 0,
      refundFen: 0,
      convertFen: 0,
    });
  });

  it("is told apart from a card that does not exist", async () => {
    const customer = await anEnterprise(store).save();
    expect((await evaluate([{ id: nextId() }], customer))[0]?.blockers).toEqual([{ code: "UNKNOWN_CARD" }]);
  });
});

describe("What to know before cancelling a card", () => {
  it.each<[string, CardTraits, object[]]>([
    [
      "traffic 23 hours ago",
      { lastTrafficAt: earlier(now, { hours: 23 }) },
      [{ code: "LIVE_TRAFFIC", lastTrafficAt: expect.stringContaining("2026-03-01T03") }],
    ],
    ["not traffic 24 hours ago", { lastTrafficAt: earlier(now, { hours: 24 }) }, []],
    [
      "the money and data on it, gifts apart",
      { balanceFen: 1_250, giftBalanceFen: 300, unusedDataMegabytes: 31 },
      [{ code: "RESIDUAL_VALUE", refundFen: 1_250, giftFen: 300, unusedDataMegabytes: 31, convertFen: 517 }],
    ],
  ])("is %s", async (_what, traits, warnings) => {
    expect((await evaluateOne(await oneCard(traits).save())).warnings).toEqual(warnings);
  });

  // The plan takes ¥2 for every contract month that remains; now is 10:00 on 2 March in Shanghai.
  it.each([
    ["2026-03-02T10:00:01+08:00", 1],
    ["2026-03-31T00:00:00+08:00", 1],
    ["2026-04-02T10:00:00+08:00", 1],
    ["2026-04-02T10:00:01+08:00", 2],
    ["2027-03-02T10:00:00+08:00", 12],
    ["2028-02-29T00:00:00+08:00", 24],
  ])("is a contract until %s: %i months to pay for", async (contractEndsAt, remainingMonths) => {
    const { warnings, chargeFen, blockers } = await evaluateOne(
      await oneCard({ contractEndsAt: new Date(contractEndsAt) }).save(),
    );
    expect(blockers).toEqual([]);
    expect(warnings).toEqual([
      {
        code: "IN_CONTRACT",
        contractEndsAt: expect.any(String),
        remainingMonths,
        feeFen: remainingMonths * 200,
        paidFen: 0,
      },
    ]);
    expect(chargeFen).toBe(remainingMonths * 200);
  });

  it("is not a contract that ends this moment", async () => {
    expect((await evaluateOne(await oneCard({ contractEndsAt: now }).save())).warnings).toEqual([]);
  });
});

describe("The quote of a card", () => {
  it("adds arrears, late fee and early-exit fee, and keeps refund and conversion apart", async () => {
    const traits = {
      contractEndsAt: later(now, { days: 40 }),
      balanceFen: 700,
      giftBalanceFen: 5_000,
      unusedDataMegabytes: 6,
    };
    const quote = await evaluateOne(await oneCard(traits).withArrears(1, { amountFen: 1_000, dueDaysAgo: 10 }).save());
    expect(quote).toMatchObject({ chargeFen: 1_000 + 30 + 2 * 200, refundFen: 700, convertFen: 100 });
  });

  it("counts a card once, however often it is asked about", async () => {
    const customer = await oneCard().withArrears(1, { amountFen: 1_000, dueDaysAgo: 10 }).save();
    const { rows } = await store.pool.query(
      evaluateCardsSql({
        cards: sql`SELECT unnest(${[customer.cards[0]?.id, customer.cards[0]?.id]}::uuid[]) AS "cardId"`,
        customerId: sql`${customer.id}::uuid`,
        now: sql`${now}::timestamptz`,
      }),
    );
    expect(rows).toEqual([expect.objectContaining({ chargeFen: 1_030 })]);
  });
});
