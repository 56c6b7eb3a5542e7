import { GraphQLInputObjectType, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { anEnterprise } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";
import { deskSchema } from "../support/desk-schema.ts";

const { client, store } = await useDesk();
const customer = await anEnterprise(store).withCards(2).save();
const desk = client.asViewer(customer.viewer);
const [card] = customer.cards;
const number = async (by: object) =>
  (await desk.query("query ($by: SimCardBy!) { simCard(by: $by) { iccid } }", { by })).simCard;

describe("An input that is a choice", () => {
  it("is one for generators of types", () => {
    const types = Object.values(deskSchema().getTypeMap());
    const choices = types.filter((type) => type instanceof GraphQLInputObjectType && type.isOneOf).map(String);
    expect(choices.sort()).toEqual([
      "CancellationBatchCardsInput",
      "CardSelectionInput",
      "LedgerScopeInput",
      "PreflightCardsInput",
      "SettlementSelectionInput",
      "SimCardBy",
    ]);
  });

  it("takes any one of its ways", async () => {
    const { msisdn } = await store.prisma.simCard.findUniqueOrThrow({ where: { iccid: card?.iccid } });
    for (const by of [{ id: card?.publicId }, { iccid: ` ${card?.iccid} ` }, { msisdn }]) {
      expect(await number(by), JSON.stringify(by)).toEqual({ iccid: card?.iccid });
    }
    expect(await number({ msisdn: card?.iccid })).toBeNull();
  });

  it("makes a document invalid that says two ways or none", () => {
    for (const by of ["{}", '{ id: "card_1", iccid: "1" }', "{ id: null }"]) {
      expect(validate(deskSchema(), parse(`{ simCard(by: ${by}) { iccid } }`)), by).toHaveLength(1);
    }
  });

  it("tells a caller whose variables say two ways or none how to say it", async () => {
    const run = `mutation ($cards: PreflightCardsInput!) { cancellationPreflightRun(input: { cards: $cards }) {
      preflight { id } userErrors { ... on InvalidInputError { code path } } } }`;
    for (const cards of [{}, { iccids: ["1"], cardIds: [card?.publicId] }]) {
      expect((await desk.query(run, { cards })).cancellationPreflightRun).toEqual({
        preflight: null,
        userErrors: [{ code: "ONE_SELECTION_ONLY", path: ["input", "cards"] }],
      });
    }
    expect(await desk.refusal("query ($by: SimCardBy!) { simCard(by: $by) { iccid } }", { by: {} })).toMatchObject({
      message: "Say in exactly one way which card is meant",
    });
  });
});
