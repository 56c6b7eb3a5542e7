import { describe, expect, it, onTestFinished } from "vitest";
import { keepFigures } from "../../server/metrics/actions/keep-figures.ts";
import { refreshFigures } from "../../server/metrics/jobs/figures.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { useApi } from "../api/api-server.ts";
import { openGreetedSocket } from "../api/raw-socket.ts";
import { anAgent, anEnterprise, anOpsManager } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const api = await useApi(desk.services);
const document = `subscription { slaTilesChanged { tiles { openCount lateCount atRiskCount pausedCount arrivedTodayCount endedTodayCount } } }`;

async function follow(viewer: Viewer) {
  const socket = await openGreetedSocket(api.socketUrl, { authorization: `Bearer ${await api.tokenFor(viewer)}` });
  onTestFinished(() => socket.socket.close());
  socket.send({ type: "subscribe", id: "1", payload: { query: document } });
  return async () => {
    const { type, payload } = await socket.next();
    return type === "next" && !payload.errors
      ? payload.data.slaTilesChanged.tiles
      : (payload.errors ?? payload)[0].extensions.code;
  };
}

/** Counts what happened, chunk by chunk to the end. */
async function count(): Promise<void> {
  let after = await keepFigures(desk.services, refreshFigures, null);
  while (after !== null) after = await keepFigures(desk.services, refreshFigures, after);
}

describe("Tiles", () => {
  it("begin with how it stands, and tell what was counted since", async () => {
    const next = await follow(await anOpsManager(desk.store));
    const nothing = {
      openCount: 0,
      lateCount: 0,
      atRiskCount: 0,
      pausedCount: 0,
      arrivedTodayCount: 0,
      endedTodayCount: 0,
    };
    expect(await next()).toEqual(nothing);
    const acme = await anEnterprise(desk.store).withCards(3).save();
    await desk.handIn(acme, { undoWindowSeconds: 60 });
    await count();
    expect(await next()).toEqual({ ...nothing, openCount: 3, arrivedTodayCount: 3 });
    await desk.workThrough();
    await count();
    // Whoever looks meanwhile may be told of the cards on their way.
    await expect.poll(next, { interval: 0 }).toEqual({ ...nothing, arrivedTodayCount: 3, endedTodayCount: 3 });
  });

  it("are for managers only", async () => {
    const next = await follow(await anAgent(desk.store));
    expect(await next()).toBe("FORBIDDEN");
  });
});
