import { beforeEach, describe, expect, it } from "vitest";
import { anAgent, anEnterprise, aPlan, aReviewer, type SeededCustomer } from "../factories/index.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const client = graphqlClient(services);
beforeEach(() => services.clock.travelTo(startOfTestTime));

const big = await aPlan(store, "BIG", { monthlyFeeFen: 1_000, earlyExitFeeFen: 400 });
const small = await aPlan(store, "SMALL", { monthlyFeeFen: 100, earlyExitFeeFen: 40 });
const dear = await aPlan(store, "DEAR", { monthlyFeeFen: 2_000, earlyExitFeeFen: 800 });
await aPlan(store, "UNICOM", { carrier: "CUCC", monthlyFeeFen: 50 });

const change = /* GraphQL */ `mutation ($input: CardPlanChangeInput!) { cardPlanChange(input: $input) {
  changedCount notNeededCount monthlyDifferenceFen refusals { code sentence count iccids } cardsNotFound { code }
  cards { iccid plan { code monthlyFeeFen } planChanges(first: 5) { nodes { from { code } to { code } monthlyDifferenceFen changedByName at step { id } card { iccid } } } }
  userErrors { code path message } } }`;
const aFleet = () =>
  anEnterprise(store)
    .withCards(1, { plan: "BIG" })
    .withCards(2, { plan: "BIG", contractEndsAt: later(startOfTestTime, { days: 80 }) });
const idsOf = ({ cards }: SeededCustomer) => cards.map(({ publicId }) => publicId);

describe("cardPlanChange", () => {
  it("puts a customer's cards on a cheaper plan, and tells of those in contract in words of its language", async () => {
    const customer = await aFleet().save();
    const as = client.asViewer(customer.viewer);
    const input = { cards: { cardIds: [...idsOf(customer), "card_unknown"] }, planId: small.publicId };
    const { cardPlanChange } = await as.query(change, { input });
    const [changed, ...bound] = customer.cards.map(({ iccid }) => iccid);
    expect(cardPlanChange).toMatchObject({
      ...{ changedCount: 1, notNeededCount: 0, monthlyDifferenceFen: -900, userErrors: [] },
      cardsNotFound: { code: "CARDS_NOT_FOUND" },
      refusals: [{ code: "IN_CONTRACT", count: 2, iccids: bound, sentence: expect.stringContaining("minimum term") }],
      cards: [
        {
          ...{ iccid: changed, plan: { code: "SMALL", monthlyFeeFen: 100 } },
          planChanges: {
            nodes: [
              {
                ...{ from: { code: "BIG" }, to: { code: "SMALL" }, monthlyDifferenceFen: -900, step: null },
                ...{ changedByName: customer.viewer.displayName },
              },
            ],
          },
        },
      ],
    });
    const { cardPlanChange: inChinese } = await client
      .asViewer(customer.viewer, { language: "zh" })
      .query(change, { input });
    expect(inChinese.refusals[0].sentence).toContain("合约期未满");
  });

  it("is what a later preflight reads: the fee for leaving early is by the new plan", async () => {
    const customer = await aFleet().save();
    const as = client.asViewer(customer.viewer);
    const preflight = /* GraphQL */ `mutation ($input: CancellationPreflightRunInput!) { cancellationPreflightRun(input: $input) {
      preflight { id quote { chargeFen } } userErrors { code } } }`;
    const chargeFen = async () =>
      (await as.query(preflight, { input: { cards: { cardIds: idsOf(customer) } } })).cancellationPreflightRun
        .preflight;
    const before = await chargeFen();
    expect(before.quote).toEqual({ chargeFen: 2 * 3 * 400 });
    // A preflight names cards as well as anything; no blocker goes away by a plan, so all of them are meant.
    const input = { cards: { preflightId: before.id }, planId: dear.publicId };
    const { cardPlanChange } = await as.query(change, { input });
    expect(cardPlanChange).toMatchObject({ changedCount: 3, monthlyDifferenceFen: 3_000, refusals: [] });
    expect((await chargeFen()).quote).toEqual({ chargeFen: 2 * 3 * 800 });
  });

  it("is done for a customer by an agent, not by a reviewer, and not to the cards of somebody else", async () => {
    const [customer, stranger] = [await aFleet().save(), await aFleet().save()];
    const input = { cards: { cardIds: idsOf(customer).slice(0, 1) }, planId: small.publicId };
    expect((await client.asViewer(stranger.viewer).query(change, { input })).cardPlanChange).toMatchObject({
      ...{ changedCount: null, userErrors: [{ code: "CARDS_NOT_FOUND" }] },
    });
    await expect(client.asViewer(await aReviewer(store)).query(change, { input })).rejects.toThrow("FORBIDDEN");
    const agent = await anAgent(store);
    const { cardPlanChange } = await client.asViewer(agent).query(change, { input });
    expect(cardPlanChange.cards[0].planChanges.nodes).toMatchObject([{ changedByName: agent.displayName }]);
    const { simCard } = await client
      .asViewer(stranger.viewer)
      .query("query ($by: SimCardBy!) { simCard(by: $by) { planChanges(first: 5) { nodes { at } } } }", {
        by: { id: idsOf(customer)[0] },
      });
    expect(simCard).toBeNull();
  });
});

interface Page {
  nodes: { code: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

describe("plans", () => {
  const list = /* GraphQL */ `query ($filter: PlanFilter, $orderBy: PlanOrder, $after: String) { plans(first: 2, after: $after, filter: $filter, orderBy: $orderBy) {
    nodes { code carrier { code } monthlyFeeFen } totalCount pageInfo { endCursor hasNextPage } } }`;

  it("are those of a carrier, the cheapest first, page by page", async () => {
    const customer = await anEnterprise(store).withCards(1).save();
    const as = client.asViewer(customer.viewer);
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: Page = (await as.query(list, { filter: { carrierIn: ["CMCC"] }, after })).plans;
      seen.push(...page.nodes.map(({ code }) => code));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(["SMALL", "CMCC-30M", "BIG", "DEAR"]);
    const { plans } = await as.query(list, { filter: { carrierIn: ["CMCC", "CUCC"] }, orderBy: "MONTHLY_FEE_DESC" });
    expect(plans.nodes.map(({ code }: { code: string }) => code)).toEqual(["DEAR", "BIG"]);
    expect((await as.query(list, { filter: {} })).plans.nodes[0]).toMatchObject({ code: "UNICOM" });
    expect(big.publicId).toMatch(/^plan_/);
  });
});
