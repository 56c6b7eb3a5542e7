import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAccount, anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client } = desk;
const manager = await anOpsManager(store);
const agent = await anAccount(store, "AGENT");
let keys = 0;

const file = (viewer: Viewer, input: object) => {
  keys += 1;
  const said = { kind: "SERVICE_CUT", statement: "路灯全灭了", idempotencyKey: `complaint ${keys}`, ...input };
  return desk.call(viewer, "complaintFile", said, "complaint { id number }");
};

async function aHandedInRequest(cards = 3): Promise<[SeededCustomer, string]> {
  const fleet = await anEnterprise(store).withCards(cards).save();
  return [fleet, await desk.handIn(fleet)];
}

const listed = async (viewer: Viewer, filter: object, more: object = {}) =>
  (
    await client.asViewer(viewer).query(
      `query ($filter: ComplaintFilter, $orderBy: ComplaintOrder, $first: Int, $after: String) { complaints(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
          nodes { id number } totalCount pageInfo { endCursor hasNextPage } } }`,
      { filter, ...more },
    )
  ).complaints;

describe("The list of complaints", () => {
  it("is found by request, card, wave, status, kind and number, in both orders, page by page", async () => {
    const [fleet, requestId] = await aHandedInRequest(4);
    const waves = [
      { name: "先行", cards: { first: 2 } },
      { name: "其余", cards: { isRest: true } },
    ];
    const { schedule } = await desk.done(
      manager,
      "scheduleSet",
      { requestId, waves },
      "schedule { waves { nodes { id } } }",
    );
    await desk.work();
    const [first, , third] = fleet.cards;
    const made = [];
    for (const input of [
      { cardId: first?.publicId },
      { cardId: third?.publicId, kind: "WRONG_CARD" },
      { kind: "TOO_SLOW" },
    ]) {
      made.push((await file(agent, { requestId, ...input })).complaint);
      desk.clock.advance({ minutes: 1 });
    }
    await desk.done(agent, "complaintAnswer", { complaintId: made[0].id, answer: "好" });
    const numbers = made.map(({ number }) => number);
    const found = async (filter: object) =>
      (await listed(agent, { requestId, ...filter })).nodes.map(({ number }: { number: string }) => number);
    expect(await found({})).toEqual(numbers.toReversed());
    expect(await found({ statusIn: ["ANSWERED"] })).toEqual([numbers[0]]);
    expect(await found({ kindIn: ["WRONG_CARD", "TOO_SLOW"] })).toEqual([numbers[2], numbers[1]]);
    expect(await found({ cardId: third?.publicId })).toEqual([numbers[1]]);
    const waveOf = schedule.waves.nodes.map(({ id }: { id: string }) => id);
    expect(await found({ waveId: waveOf[0] })).toEqual([numbers[0]]);
    expect(await found({ waveId: waveOf[1] })).toEqual([numbers[1]]);
    expect(await found({ search: numbers[2]?.toLowerCase() })).toEqual([numbers[2]]);
    expect(await found({ search: first?.iccid })).toEqual([numbers[0]]);

    const oldest = { orderBy: "FILED_AT_ASC", first: 2 };
    const page = await listed(agent, { requestId }, oldest);
    const next = await listed(agent, { requestId }, { ...oldest, after: page.pageInfo.endCursor });
    expect([...page.nodes, ...next.nodes].map(({ number }: { number: string }) => number)).toEqual(numbers);

    const { cancellationRequest } = await client.asViewer(fleet.viewer).query(
      `query ($id: ID!) { cancellationRequest(id: $id) { complaintCount openComplaintCount complaints { totalCount }
        schedule { waves { nodes { complaintCount openComplaintCount complaints { nodes { number } } } } } } }`,
      { id: requestId },
    );
    expect(cancellationRequest).toMatchObject({
      ...{ complaintCount: 3, openComplaintCount: 2, complaints: { totalCount: 3 } },
      schedule: {
        waves: {
          nodes: [
            { complaintCount: 1, openComplaintCount: 0, complaints: { nodes: [{ number: numbers[0] }] } },
            { complaintCount: 1, openComplaintCount: 1, complaints: { nodes: [{ number: numbers[1] }] } },
          ],
        },
      },
    });
  });

  it("shows a customer those about its own requests, whoever filed them, and no others", async () => {
    const [fleet, requestId] = await aHandedInRequest();
    const [stranger, theirs] = await aHandedInRequest();
    const { complaint } = await file(agent, { requestId });
    await file(stranger.viewer, { requestId: theirs });
    expect((await listed(fleet.viewer, {})).nodes.map(({ id }: { id: string }) => id)).toEqual([complaint.id]);
    expect((await listed(fleet.viewer, { requestId: theirs })).nodes).toEqual([]);
  });
});
