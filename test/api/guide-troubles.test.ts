import { expect, it } from "vitest";
import guide from "../../server/developers/guide.md";
import { drawDocument } from "../../server/developers/samples/draw-document.ts";
import { type SampleDocument, sampleDocuments } from "../../server/developers/samples/sample-documents.ts";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { anEnterprise } from "../factories/index.ts";
import { useApi } from "./api-server.ts";
import { stepsOf } from "./guide-walk.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const api = await useApi(desk.services, { routes: collect(modules, "routes") });
desk.services.settings.publicUrl = api.url;
const query = stepsOf(guide).find(({ name }) => name === "Troubles")?.text ?? "";

it("One query tells of a rejected document and of blocked, held and failed cards, and its remedies help", async () => {
  const uscc = "91110000600037341L";
  const acme = await anEnterprise(desk.store, { identityNumber: uscc }).withCards(3).boundToDevices(1).save();
  const me = acme.viewer;
  await desk.lately(acme.cards.slice(1, 2));
  const requestId = await desk.handIn(acme, { hasMaterials: false, undoWindowSeconds: 0 });
  const troubles = async () => (await desk.client.asViewer(me).query(query, { requestId })).cancellationRequest;
  const handIn = async ({ kind, fileName, uscc: entered, drawn }: SampleDocument) => {
    const input = { requestId, kind, fileName, uscc: entered, idempotencyKey: fileName };
    const { uploadUrl } = await desk.done(me, "materialUploadCreate", input, "uploadUrl");
    expect((await fetch(uploadUrl, { method: "PUT", body: new Uint8Array(await drawDocument(drawn)) })).ok).toBe(true);
  };
  const who = { username: "acme", name: "甲公司", city: "杭州", number: uscc } as const;
  const documents = sampleDocuments({ ...who, kind: "ENTERPRISE" });
  const good = documents.find(({ kind, verdict }) => kind === "HANDLER_ID_CARD_FRONT" && verdict === "ACCEPTED");
  for (const document of documents.filter((each) => each !== good)) await handIn(document);
  await desk.work();

  const waiting = await troubles();
  expect(waiting).toMatchObject({
    status: "ACTION_REQUIRED",
    items: { nodes: [{ status: "BLOCKED" }, { status: "HELD" }] },
  });
  const refused = waiting.materials.nodes.filter((each: { status: string }) => each.status === "REJECTED");
  expect(refused).toMatchObject([
    {
      kind: "HANDLER_ID_CARD_FRONT",
      findings: expect.arrayContaining([
        expect.objectContaining({ code: "IMAGE_BLURRY", severity: "ERROR", remedy: expect.stringMatching(/./) }),
      ]),
    },
  ]);

  // As the table says: a new document takes the old one's place, and the request goes on by itself.
  if (good) await handIn(good);
  desk.simulator.setFaults({ refusalRate: 1, refusalOperations: ["cancel"], refusalCodes: ["CONTRACT_LOCK"] });
  await desk.work();
  await desk.pass({ seconds: 10 });
  desk.simulator.setFaults({});
  const { status, materials, items } = await troubles();
  expect(status).toBe("PARTIALLY_COMPLETED");
  expect(materials.nodes.map((each: { status: string }) => each.status)).toEqual(
    documents.slice(1).map(() => "ACCEPTED"),
  );
  const one = (wanted: string) => items.nodes.find((each: { status: string }) => each.status === wanted);
  expect(one("BLOCKED").blockers).toMatchObject([{ code: "DEVICE_BOUND", remedy: "DEVICE_UNBIND" }]);
  expect(one("HELD").hold.reasons).toMatchObject([{ sentence: expect.stringMatching(/./) }]);
  expect(one("FAILED").failure).toMatchObject({ code: "CONTRACT_LOCK", whatToDo: expect.stringMatching(/./) });

  await desk.done(me, "deviceUnbind", { cards: { cardIds: [one("BLOCKED").card.id] } });
  await desk.done(me, "cancellationItemsRetry", { requestId, itemIds: [one("FAILED").id] });
  await desk.workThrough();
  expect(await desk.counts(requestId)).toEqual({ HELD: 1, CANCELLED: 2 });
});
