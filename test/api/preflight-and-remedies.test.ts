import { beforeEach, describe, expect, it } from "vitest";
import { anEnterprise, aReviewer, type SeededCard, type SeededCustomer } from "../factories/index.ts";
import { payArrears } from "../support/arrears.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";
import { preflight, rerun } from "./preflight-documents.ts";
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

describe("Preflight, remedies, preflight again", () => {
  const selection = (preflightId: string) => ({ preflightId });

  it("makes every card clear whose blocker the customer can remove", async () => {
    const { customer } = await troubledFleet(store);
    const caller = client.asViewer(customer.viewer);
    const { id, quote } = await ask(customer, { cards: { iccids: [...numbersOf(customer), "89860420020020020026"] } });
    const answers = await caller.query(
      /* GraphQL */ `
        mutation ($cards: CardSelectionInput!, $expected: Fen) {
          ordered: arrearsPay(input: { cards: $cards, expectedTotalFen: $expected }) {
            payment { status billCount principalFen lateFeeFen amountFen } cardsNotFound { code } userErrors { code }
          }
          renewal: autoRenewalSwitchOff(input: { cards: $cards }) { changedCount cards { id isAutoRenewalOn } userErrors { code } }
          unbound: deviceUnbind(input: { cards: $cards }) { changedCount atRebindLimitCount cards { id binding { id } } userErrors { code } }
          lifted: terminationProtectionLift(input: { cards: $cards }) { changedCount cards { id protection { id } } userErrors { code } }
        }`,
      { cards: selection(id), expected: quote.chargeFen - 400 },
    );
    const [, renewing, bound, guarded] = customer.cards as SeededCard[];
    expect(answers).toEqual({
      ordered: {
        payment: { status: "CREATED", billCount: 2, principalFen: 2_000, lateFeeFen: 330, amountFen: 2_330 },
        cardsNotFound: null,
        userErrors: [],
      },
      renewal: { changedCount: 1, cards: [{ id: renewing?.publicId, isAutoRenewalOn: false }], userErrors: [] },
      unbound: {
        changedCount: 1,
        atRebindLimitCount: 0,
        cards: [{ id: bound?.publicId, binding: null }],
        userErrors: [],
      },
      lifted: { changedCount: 1, cards: [{ id: guarded?.publicId, protection: null }], userErrors: [] },
    });
    expect(await payArrears(services, customer.viewer, selection(id))).toBe(2);
    const { cancellationPreflightRerun } = await caller.query(rerun, { id });
    expect(cancellationPreflightRerun).toEqual({
      preflight: {
        run: 2,
        clearCount: 5,
        changedCount: 4,
        cards: {
          nodes: numbersOf(customer)
            .slice(0, 4)
            .map((iccid) => ({ iccid, isClear: true })),
        },
      },
      userErrors: [],
    });
  });

  it("blocks cards again that are protected", async () => {
    const customer = await anEnterprise(store).withCards(2).save();
    const caller = client.asViewer(customer.viewer);
    const { id } = await ask(customer, { cards: { filter: {} } });
    const put = /* GraphQL */ `mutation ($input: TerminationProtectionPutInput!) { terminationProtectionPut(input: $input) { changedCount userErrors { code message path } } }`;
    expect(
      await caller.query(put, {
        input: { cards: selection(id), reason: "应急备用", until: "2026-04-01T00:00:00+08:00" },
      }),
    ).toMatchObject({ terminationProtectionPut: { changedCount: 2 } });
    expect(await caller.query(put, { input: { cards: selection(id), reason: "" } })).toEqual({
      terminationProtectionPut: {
        changedCount: null,
        userErrors: [{ code: "EMPTY", message: "Please enter the reason.", path: ["input", "reason"] }],
      },
    });
    expect((await caller.query(rerun, { id })).cancellationPreflightRerun).toMatchObject({
      preflight: { clearCount: 0, changedCount: 2 },
    });
  });

  it("answers the amount that is due now when the expected one is not right", async () => {
    const customer = await anEnterprise(store).withCards(1).withArrears().save();
    const pay = /* GraphQL */ `
      mutation ($input: ArrearsPayInput!) {
        arrearsPay(input: $input) { payment { id } userErrors { __typename code message path ... on AmountChangedError { dueFen } } }
      }`;
    const input = { cards: { iccids: numbersOf(customer) }, expectedTotalFen: 1 };
    expect(await client.asViewer(customer.viewer).query(pay, { input })).toEqual({
      arrearsPay: {
        payment: null,
        userErrors: [
          {
            __typename: "AmountChangedError",
            dueFen: 1_120,
            code: "AMOUNT_CHANGED",
            message: expect.stringContaining("CNY 11.20"),
            path: ["input", "expectedTotalFen"],
          },
        ],
      },
    });
  });

  it("handles the cards that are there and says which are not, and fails when none is", async () => {
    const customer = await anEnterprise(store).withCards(1).boundToDevices().save();
    const unbind = /* GraphQL */ `mutation ($input: DeviceUnbindInput!) { deviceUnbind(input: $input) { changedCount cardsNotFound { code message path } userErrors { code path } } }`;
    const path = ["input", "cards", "iccids"];
    const done = async (iccids: string[]) =>
      (await client.asViewer(customer.viewer).query(unbind, { input: { cards: { iccids } } })).deviceUnbind;
    expect(await done([...numbersOf(customer), "898604"])).toEqual({
      changedCount: 1,
      cardsNotFound: { code: "CARDS_NOT_FOUND", message: expect.stringContaining("898604. The others were"), path },
      userErrors: [],
    });
    expect(await done(numbersOf(customer))).toEqual({ changedCount: 0, cardsNotFound: null, userErrors: [] });
    expect(await done(["898604"])).toEqual({
      changedCount: null,
      cardsNotFound: null,
      userErrors: [{ code: "CARDS_NOT_FOUND", path }],
    });
  });

  it("works on a preflight of one's own only", async () => {
    const [customer, other] = [
      await anEnterprise(store).withCards(1).boundToDevices().save(),
      await anEnterprise(store).save(),
    ];
    const { id } = await ask(customer, { cards: { filter: {} } });
    const unbind = /* GraphQL */ `mutation ($input: DeviceUnbindInput!) { deviceUnbind(input: $input) { changedCount userErrors { __typename path } } }`;
    expect(await client.asViewer(other.viewer).query(unbind, { input: { cards: selection(id) } })).toEqual({
      deviceUnbind: {
        changedCount: null,
        userErrors: [{ __typename: "NotFoundError", path: ["input", "cards", "preflightId"] }],
      },
    });
    expect(
      await client.asViewer(await aReviewer(store)).refusal(unbind, { input: { cards: selection(id) } }),
    ).toMatchObject({ code: "FORBIDDEN" });
  });
});
