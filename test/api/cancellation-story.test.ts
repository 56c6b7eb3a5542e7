import { beforeAll, describe, expect, it } from "vitest";
import { pipelineHandlers, pipelineJobs, oneAtATime, requestMoved, itemsSettled } from "../../server/cancellation/index.ts";
import { cardsRemedied } from "../../server/cards/index.ts";
import { materialsChanged } from "../../server/materials/index.ts";
import { run, useEventRoutes, when } from "../../server/platform/events.ts";
import { anEnterprise, aReviewer } from "../factories/index.ts";
import { useCarriers } from "../support/carriers.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { drainJobs } from "../support/jobs.ts";
import { testServices } from "../support/services.ts";
import { insertRows, nextId } from "../factories/index.ts";

const store = await useDatabase();
const world = await useCarriers();
const services = testServices(store, world);
const client = graphqlClient(services);
const advance = (requestId: string) => run(pipelineJobs.advanceRequest, { requestId }, { ...oneAtATime("advance", requestId) });
useEventRoutes([
  when(requestMoved, ({ requestId, action }) => (action === "SUBMIT" || action === "APPROVE" ? [advance(requestId)] : [])),
  when(itemsSettled, ({ requestId }) => [advance(requestId)]),
  when(materialsChanged, ({ requestId }) => [advance(requestId)]),
  when(cardsRemedied, ({ customerId }) => [run(pipelineJobs.recheckBlocked, { customerId }, { key: `recheck:${customerId}` })]),
]);

const requestFields = "id number status lane revision submittedCardCount itemCounts { status count } progress { phase percent totalCount cancelledCount } allowedActions { action isAllowed reason }";

describe("a request from draft to cancelled cards", () => {
  it("goes", async () => {
    const acme = await anEnterprise(store).withCards(60, { carrier: "CMCC" }).withArrears(3).save();
    const me = client.asViewer(acme.viewer);
    const { cancellationRequestCreate: created } = await me.query(
      `mutation ($input: CancellationRequestCreateInput!) { cancellationRequestCreate(input: $input) { request { ${requestFields} } userErrors { code message path } } }`,
      { input: { undoWindowSeconds: 60, idempotencyKey: "a" } },
    );
    expect(created.userErrors).toEqual([]);
    const requestId = created.request.id;
    const { cancellationRequestAddCards: added } = await me.query(
      `mutation ($input: CancellationRequestAddCardsInput!) { cancellationRequestAddCards(input: $input) { changedCount unknown request { draftCardCount draftCards(first: 2) { iccid } } userErrors { code message } } }`,
      { input: { requestId, cards: { iccids: [...acme.cards.map((c) => c.iccid), "89860000000000000000"] } } },
    );
    expect(added).toMatchObject({ changedCount: 60, unknown: ["89860000000000000000"], userErrors: [] });
    const now = services.clock.now();
    for (const kind of ["BUSINESS_LICENCE", "HANDLER_ID_CARD_FRONT", "HANDLER_ID_CARD_BACK"]) {
      await insertRows(store, "Material", [{ id: nextId(), requestId: requestId.slice(8), customerId: acme.id, uploadedById: acme.viewer.accountId, kind, status: "ACCEPTED", fileName: "x", findings: [], createdAt: now }]);
    }
    const { cancellationRequestSubmit: submitted } = await me.query(
      `mutation ($input: CancellationRequestSubmitInput!) { cancellationRequestSubmit(input: $input) { acceptedCount notAcceptedCount request { ${requestFields} } userErrors { code message } } }`,
      { input: { requestId, termsVersion: "1", privacyVersion: "1" } },
    );
    expect(submitted).toMatchObject({ acceptedCount: 60, request: { status: "SUBMITTED", lane: "FAST" } });
    console.log(await drainJobs(services, pipelineHandlers));
    const look = async () => (await me.query(`query ($id: ID!) { cancellationRequest(id: $id) { ${requestFields} materials { kind status } requiredMaterials { kind requirement } events { action fromStatus toStatus actorKind } } }`, { id: requestId })).cancellationRequest;
    console.log(JSON.stringify(await look(), null, 1));
    services.clock.advance({ seconds: 61 });
    console.log(await drainJobs(services, pipelineHandlers));
    services.clock.advance({ seconds: 10 });
    console.log(await drainJobs(services, pipelineHandlers));
    console.log(JSON.stringify(await look(), null, 1));
  });
});
