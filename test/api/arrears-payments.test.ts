import { describe, expect, it } from "vitest";
import { orderArrears } from "../../server/arrears/actions/order-arrears.ts";
import { anAgent, anEnterprise, type SeededCustomer } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { contextFor, graphqlClient } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const client = graphqlClient(services);
const agent = await anAgent(store);

const LIST = `query ($first: Int, $after: String, $filter: ArrearsPaymentFilter, $orderBy: ArrearsPaymentOrder) {
  arrearsPayments(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id number status amountFen customer { id } } } }`;

/** A customer that was asked for the arrears of its card, a minute after the one before. */
async function asked(): Promise<SeededCustomer & { number: string }> {
  const customer = await anEnterprise(store).withCards(1).withArrears(1, { dueDaysAgo: 40 }).save();
  services.clock.advance({ minutes: 1 });
  await orderArrears(contextFor(services, customer.viewer), {
    cards: { cardIds: [customer.cards[0]?.publicId ?? ""] },
  });
  const { number } = await store.prisma.arrearsPayment.findFirstOrThrow({ where: { customerId: customer.id } });
  return Object.assign(customer, { number });
}

const [first, second, third] = [await asked(), await asked(), await asked()];
await store.prisma.arrearsPayment.update({
  where: { number: first.number },
  data: { status: "EXPIRED", finishedAt: services.clock.now() },
});

const listed = async (variables: object, viewer = agent) =>
  (await client.asViewer(viewer).query(LIST, { first: 9, ...variables })).arrearsPayments;
const numbers = async (variables: object, viewer = agent) =>
  (await listed(variables, viewer)).nodes.map(({ number }: { number: string }) => number);

describe("Payments of arrears", () => {
  it("are listed for staff, the latest first unless asked otherwise, page by page", async () => {
    expect(await numbers({})).toEqual([third.number, second.number, first.number]);
    expect(await numbers({ orderBy: "CREATED_AT_ASC" })).toEqual([first.number, second.number, third.number]);
    const page = await listed({ first: 2 });
    expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(await numbers({ first: 2, after: page.pageInfo.endCursor })).toEqual([first.number]);
  });

  it("are narrowed by status, by customer, and by what somebody has at hand", async () => {
    expect(await numbers({ filter: { statusIn: ["EXPIRED"] } })).toEqual([first.number]);
    expect(await numbers({ filter: { statusIn: ["CREATED", "PENDING"] } })).toEqual([third.number, second.number]);
    const { customer } = (await listed({ filter: { search: second.number.toLowerCase() } })).nodes[0];
    expect(await numbers({ filter: { customerId: customer.id } })).toEqual([second.number]);
    const { number } = await store.prisma.customer.findUniqueOrThrow({ where: { id: third.id } });
    expect(await numbers({ filter: { search: number } })).toEqual([third.number]);
    expect(await numbers({ filter: { search: "AP-20260101-999999" } })).toEqual([]);
  });

  it("are those of the customer alone who asks", async () => {
    expect(await numbers({}, second.viewer)).toEqual([second.number]);
    expect(await numbers({ filter: { search: third.number } }, second.viewer)).toEqual([]);
  });
});
