import { beforeEach, describe, expect, it } from "vitest";
import { anAgent, anEnterprise, aReviewer, nextId, type SeededCustomer } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";
import { pageOfCards, preflight, rerun } from "./preflight-documents.ts";
import { troubledFleet } from "./troubled-fleet.ts";

const store = await useDatabase();
const services = testServices(store);
const client = graphqlClient(services);

beforeEach(() => services.clock.travelTo(startOfTestTime));

async function ask({ viewer }: Pick<SeededCustomer, "viewer">, input: object) {
  const { cancellationPreflightRun } = await client.asViewer(viewer).query(preflight, { input });
  expect(cancellationPreflightRun.userErrors).toEqual([]);
  return cancellationPreflightRun.preflight;
}

const numbersOf = ({ cards }: SeededCustomer) => cards.map(({ iccid }) => iccid);

describe("A preflight over the API", () => {
  it("says of each card what blocks it, who can change that and how, as typed data", async () => {
    const { customer, request } = await troubledFleet(store);
    const answer = await ask(customer, { cards: { iccids: [...numbersOf(customer), "8.98606E+19"] } });
    expect(answer).toMatchObject({ run: 1, cardCount: 8, clearCount: 1, blockedCount: 7, changedCount: 0 });
    expect(answer.checkedAt).toContain("2026-03-02T02:00:00");
    expect(answer.expiresAt).toContain("2026-03-03T02:00:00");
    expect(answer.cards.totalCount).toBe(8);
    const blockers = answer.cards.nodes.map(({ blockers }: { blockers: object[] }) => blockers);
    expect(blockers).toMatchObject([
      [
        {
          __typename: "ArrearsBlocker",
          code: "ARREARS",
          removableBy: "CUSTOMER",
          remedy: "ARREARS_PAY",
          amountFen: 2_000,
          lateFeeFen: 330,
          totalFen: 2_330,
          billCount: 2,
        },
      ],
      [
        {
          __typename: "AutoRenewalBlocker",
          code: "AUTO_RENEWAL_ON",
          removableBy: "CUSTOMER",
          remedy: "AUTO_RENEWAL_SWITCH_OFF",
        },
      ],
      [
        {
          __typename: "DeviceBoundBlocker",
          removableBy: "CUSTOMER",
          remedy: "DEVICE_UNBIND",
          imei: expect.stringMatching(/^\d{15}$/),
          boundAt: expect.stringContaining("2026-01-31"),
        },
      ],
      [
        {
          __typename: "ProtectedBlocker",
          remedy: "TERMINATION_PROTECTION_LIFT",
          placedBy: "王经理",
          reason: "应急备用",
          until: expect.stringContaining("2026-03-05"),
        },
      ],
      [{ __typename: "LegalHoldBlocker", removableBy: "AUTHORITY", remedy: null, holds: null }],
      [
        {
          __typename: "InOtherRequestBlocker",
          removableBy: "CUSTOMER",
          remedy: "CANCELLATION_REQUEST_WITHDRAW",
          requestNumber: request.number,
          itemStatus: "CHECKING",
        },
      ],
      [],
      [{ __typename: "UnknownCardBlocker", removableBy: "NOBODY", remedy: null, numberFault: "DAMAGED_BY_EXCEL" }],
    ]);
    expect(blockers[0][0].message).toBe(
      "2 bills are overdue: CNY 20.00 and a late fee of CNY 3.30, CNY 23.30 in all. Pay them and the card can be cancelled.",
    );
    expect(blockers[7][0].message).toContain("Excel");
    expect(answer.cards.nodes[6].warnings).toMatchObject([
      { __typename: "LiveTrafficWarning", lastTrafficAt: expect.stringContaining("2026-03-02") },
      { __typename: "InContractWarning", remainingMonths: 2, feeFen: 400 },
      { __typename: "ResidualValueWarning", refundFen: 1_250, giftFen: 300, unusedDataMegabytes: 30, convertFen: 500 },
    ]);
    expect(answer.cards.nodes[6]).toMatchObject({
      isClear: true,
      chargeFen: 400,
      refundFen: 1_250,
      convertFen: 500,
      card: { id: customer.cards[6]?.publicId },
    });
    expect(answer.quote).toEqual({ chargeFen: 2_730, refundFen: 1_250, convertFen: 500 });
  });

  it("counts the cards of each blocker, with the remedy", async () => {
    const customer = await anEnterprise(store).withCards(3).withArrears(3).boundToDevices(1).save();
    const { blockerCounts } = await ask(customer, { cards: { filter: {} } });
    expect(blockerCounts).toEqual([
      { code: "ARREARS", count: 3, title: "Arrears", removableBy: "CUSTOMER", remedy: "ARREARS_PAY" },
      { code: "DEVICE_BOUND", count: 1, title: "Bound to a device", removableBy: "CUSTOMER", remedy: "DEVICE_UNBIND" },
    ]);
  });

  it("speaks the caller's language", async () => {
    const { customer } = await troubledFleet(store);
    const { cancellationPreflightRun } = await client
      .asViewer(customer.viewer, { language: "zh" })
      .query(preflight, { input: { cards: { iccids: numbersOf(customer).slice(0, 1) } } });
    expect(cancellationPreflightRun.preflight.cards.nodes[0].blockers[0].message).toBe(
      "该卡有 2 笔账单逾期，欠费 20.00 元，滞纳金 3.30 元，合计 23.30 元。缴清后即可注销。",
    );
    expect(cancellationPreflightRun.preflight.blockerCounts[0].title).toBe("欠费");
  });

  it("names to staff the authority behind a legal hold", async () => {
    const { customer } = await troubledFleet(store);
    const agent = { viewer: await anAgent(store) };
    const { cards } = await ask(agent, {
      customerId: customer.publicId,
      cards: { cardIds: [customer.cards[4]?.publicId] },
    });
    expect(cards.nodes[0].blockers).toMatchObject([
      { holds: [{ authority: "杭州市公安局", reference: expect.stringMatching(/^HZ-/) }] },
    ]);
    expect(cards.nodes[0].blockers[0].message).toContain("杭州市公安局");
  });

  it("is paged, filtered and counted", async () => {
    const customer = await anEnterprise(store).withCards(5).withArrears(3).save();
    const numbers = numbersOf(customer);
    const { id } = await ask(customer, { cards: { iccids: numbers } });
    const page = async (variables: object) =>
      (await client.asViewer(customer.viewer).query(pageOfCards, { id, ...variables })).cancellationPreflight.cards;
    const first = await page({ first: 2, filter: { isClear: false } });
    expect(first).toMatchObject({
      totalCount: 3,
      nodes: [{ iccid: numbers[0] }, { iccid: numbers[1] }],
      pageInfo: { hasNextPage: true },
    });
    const second = await page({ first: 2, filter: { isClear: false }, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({ nodes: [{ iccid: numbers[2] }], pageInfo: { hasNextPage: false } });
    expect(await page({ filter: { blocker: "ARREARS" } })).toMatchObject({ totalCount: 3 });
    expect(await page({ filter: { blocker: "DEVICE_BOUND" } })).toMatchObject({ totalCount: 0 });
    expect(await page({ filter: { isClear: true } })).toMatchObject({ totalCount: 2 });
  });

  it("costs the same number of statements for 1 card and for 100", async () => {
    const customer = await anEnterprise(store).withCards(100).withArrears().boundToDevices().save();
    const caller = client.asViewer(customer.viewer);
    const cost = async (count: number) =>
      (await caller.statementsOf(preflight, { input: { cards: { iccids: numbersOf(customer).slice(0, count) } } }))
        .length;
    expect(await cost(100)).toBe(await cost(1));
  });

  it("is not seen by another customer", async () => {
    const [customer, other] = [await anEnterprise(store).withCards(1).save(), await anEnterprise(store).save()];
    const { id } = await ask(customer, { cards: { filter: {} } });
    const stranger = client.asViewer(other.viewer);
    expect(await stranger.query(pageOfCards, { id })).toEqual({ cancellationPreflight: null });
    expect(await stranger.query(rerun, { id })).toEqual({
      cancellationPreflightRerun: { preflight: null, userErrors: [{ __typename: "NotFoundError", code: "NOT_FOUND" }] },
    });
  });

  it("is refused to those who may not run one, and to nobody signed in", async () => {
    const input = { cards: { iccids: ["1"] } };
    expect(await client.asViewer(await aReviewer(store)).refusal(preflight, { input })).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await client.asNobody().refusal(preflight, { input })).toMatchObject({ code: "UNAUTHENTICATED" });
  });
});

describe("A card number that is not the customer's", () => {
  it("looks in every way like one that does not exist", async () => {
    const [customer, owner] = [
      await anEnterprise(store).withCards(0).save(),
      await anEnterprise(store)
        .withCards(1, { balanceFen: 5_000, lastTrafficAt: startOfTestTime })
        .withArrears()
        .boundToDevices()
        .save(),
    ];
    const [foreign, unknown] = [numbersOf(owner)[0] ?? "", "89860420020020020026"];
    const mask = (answer: object, number: string) =>
      JSON.stringify(answer)
        .replaceAll(number, "NUMBER")
        .replaceAll(/preflight_[0-9a-f-]{36}/g, "ID");
    const seen = async (number: string) => {
      const answer = await ask(customer, { cards: { iccids: [number] } });
      const caller = client.asViewer(customer.viewer);
      const listed = (filter: object) => caller.query(pageOfCards, { id: answer.id, filter });
      const filtered = [
        await listed({ blocker: "UNKNOWN_CARD" }),
        await listed({ blocker: "NOT_OWNER" }),
        await listed({ isClear: false }),
      ];
      return mask([answer, ...filtered, await caller.query(rerun, { id: answer.id })], number);
    };
    expect(await seen(foreign)).toBe(await seen(unknown));

    const byId = async (publicId: string) => mask(await ask(customer, { cards: { cardIds: [publicId] } }), publicId);
    expect(await byId(owner.cards[0]?.publicId ?? "")).toBe(await byId(`card_${nextId()}`));
  });

  it("is told apart by staff, who act for the customer", async () => {
    const [customer, owner] = [await anEnterprise(store).save(), await anEnterprise(store).withCards(1).save()];
    const agent = { viewer: await anAgent(store) };
    const { cards, blockerCounts } = await ask(agent, {
      customerId: customer.publicId,
      cards: { iccids: [...numbersOf(owner), "89860420020020020026"] },
    });
    expect(
      cards.nodes.map(({ blockers }: { blockers: { code: string }[] }) => blockers.map(({ code }) => code)),
    ).toEqual([["NOT_OWNER"], ["UNKNOWN_CARD"]]);
    expect(blockerCounts).toMatchObject([
      { code: "NOT_OWNER", count: 1 },
      { code: "UNKNOWN_CARD", count: 1 },
    ]);
  });
});
