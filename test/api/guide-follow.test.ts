import { mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import guide from "../../server/developers/guide.md";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anEnterprise } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";
import { sessionsAt, setPassword, useApi } from "./api-server.ts";
import { stepsOf } from "./guide-walk.ts";

const desk = await useDesk();
const { services, clock } = desk;
const api = await useApi(services);
const sessions = sessionsAt(api);
const program = stepsOf(guide).find(({ text }) => text.includes("export async function follow("))?.text ?? "";
/** In the project, so that it finds its package. */
const folder = await mkdtemp(path.join(process.cwd(), "node_modules", ".guide-"));
afterAll(() => rm(folder, { recursive: true }));
await writeFile(path.join(folder, "follow.mjs"), program);
const { follow } = await import(/* @vite-ignore */ pathToFileURL(path.join(folder, "follow.mjs")).href);

const query = `subscription ($requestId: ID!, $after: String) {
  cancellationRequestUpdated(requestId: $requestId, after: $after) { cursor request { status } events { action } } }`;

async function aDraftOf(viewer: Viewer) {
  const username = await setPassword(services, viewer, "demo-2026");
  const { session } = await sessions.start(username, "demo-2026");
  if (!session) throw new Error("Nobody signed in");
  return { requestId: await desk.draft(viewer), session };
}

it("The guide's client renews an expired token and misses nothing of what happened meanwhile", async () => {
  const acme = await anEnterprise(desk.store).withCards(1).save();
  const { session } = await aDraftOf(acme.viewer);
  const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
  const tokens: boolean[] = [];
  const actions: string[] = [];
  let { accessToken } = session;
  let whenFirst = () => {};
  const first = new Promise<void>((resolve) => {
    whenFirst = resolve;
  });
  const end = follow({
    url: api.socketUrl,
    webSocketImpl: WebSocket,
    query,
    variables: { requestId },
    accessToken: async (isRefused: boolean) => {
      tokens.push(isRefused);
      // While the client is away, the request goes its whole way.
      if (isRefused) await desk.workThrough();
      if (isRefused) accessToken = (await sessions.refresh(session.refreshToken)).session?.accessToken ?? "";
      return accessToken;
    },
    onMessage: ({ events, request }: { events: { action: string }[]; request: { status: string } }) => {
      whenFirst();
      actions.push(...events.map(({ action }) => action));
      return request.status === "COMPLETED";
    },
  });
  await first;
  clock.advance({ minutes: 16 });
  await api.server.sockets.look();
  await end;
  expect(tokens).toEqual([false, true]);
  expect(actions).toEqual(["START_CHECKING", "APPROVE", "SCHEDULE", "START", "COMPLETE"]);
});

it("The guide's client says why when the operation itself is refused", async () => {
  const [mine, other] = [await anEnterprise(desk.store).save(), await anEnterprise(desk.store).save()];
  const { session } = await aDraftOf(mine.viewer);
  const { requestId } = await aDraftOf(other.viewer);
  const asked = { url: api.socketUrl, webSocketImpl: WebSocket, query, onMessage: () => true };
  const accessToken = async () => session.accessToken;
  await expect(follow({ ...asked, variables: { requestId }, accessToken })).rejects.toThrow(/no such/i);
});
