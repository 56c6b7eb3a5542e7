import { expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { anEnterprise } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";
import { importsAt, workbook } from "./card-lists.ts";
import { openGreetedSocket } from "./raw-socket.ts";

const desk = await useDesk();
const { services, store } = desk;
const api = await useApi(services, { routes: collect(modules, "routes") });
const { upload } = importsAt(desk);
const query =
  "subscription ($id: ID!, $after: String) { cardImportUpdated(importId: $id, after: $after) { cursor import { status rowCount acceptedCount } } }";

async function followed(viewer: Parameters<typeof api.tokenFor>[0], id: string, after?: string) {
  const socket = await openGreetedSocket(api.socketUrl, { authorization: `Bearer ${await api.tokenFor(viewer)}` });
  socket.send({ type: "subscribe", id: "1", payload: { query, variables: { id, after } } });
  return {
    next: async () => (await socket.next()).payload.data.cardImportUpdated,
    raw: () => socket.next(),
    close: () => socket.socket.close(),
  };
}

it("Whoever follows an import sees its rows go by, up to the end", async () => {
  const acme = await anEnterprise(store).withCards(4_500).save();
  const requestId = await desk.draft(acme.viewer);
  const importId = await upload(acme, requestId, await workbook(acme.cards.map(({ iccid }) => [iccid])));
  const stream = await followed(acme.viewer, importId);
  const first = await stream.next();
  expect(first.import).toEqual({ status: "READING", rowCount: 0, acceptedCount: 0 });
  await desk.work();
  const seen = [first];
  while (seen.at(-1).import.status === "READING") seen.push(await stream.next());
  expect(seen.at(-1).import).toEqual({ status: "FINISHED", rowCount: 4_500, acceptedCount: 4_500 });
  expect(seen.map(({ import: each }) => each.rowCount)).toEqual(
    seen.map(({ import: each }) => each.rowCount).sort((a, b) => a - b),
  );
  stream.close();
  // Who comes back with a cursor hears what was missed.
  const again = await followed(acme.viewer, importId, first.cursor);
  expect((await again.next()).import).toMatchObject({ status: "FINISHED" });
  again.close();
});

it("Nobody follows another customer's import", async () => {
  const [acme, stranger] = [await anEnterprise(store).withCards(1).save(), await anEnterprise(store).save()];
  const requestId = await desk.draft(acme.viewer);
  const importId = await upload(acme, requestId, await workbook([["8986"]]));
  const stream = await followed(stranger.viewer, importId);
  expect(JSON.stringify((await stream.raw()).payload)).toContain("NOT_FOUND");
  stream.close();
});
