import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createHttpCarriers } from "../../server/carrier/http-carrier.ts";
import { API_KEY, type CarrierWorld, cards, startCarrierWorld, startReceiver } from "./carrier-world.ts";
import { bundledSimulator, startSimulatorProcess } from "./simulator-process.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "carrier-simulator-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a carrier that starts again on its data folder", () => {
  let world: CarrierWorld;
  const restart = async () => {
    await world.stop();
    world = await startCarrierWorld({ dataFolder: folder });
  };
  beforeEach(async () => {
    world = await startCarrierWorld({ dataFolder: folder });
  });
  afterEach(() => world.stop());

  it("knows cards, orders, tokens, locks and counts as before", async () => {
    world.simulator.setFaults({ temporaryRate: 0.2, refusalRate: 0.1 });
    const barred = await world.carrier.bar({ token: "bar", cards: cards(50) });
    await world.carrier.orderCancellation({ token: "cancel-1", cards: cards(20) });
    await world.simulator.flush();
    const open = await world.carrier.orderCancellation({ token: "cancel-2", cards: cards(20, 20) });
    const { calls: _, callbacks: __, ...before } = world.simulator.summary();
    const history = world.simulator.history(cards(1, 3)[0]?.iccid ?? "");

    await restart();
    expect(world.simulator.summary()).toMatchObject(before);
    expect(world.simulator.history(cards(1, 3)[0]?.iccid ?? "")).toEqual(history);
    expect(await world.carrier.bar({ token: "bar", cards: cards(50) })).toEqual(barred);
    expect(await world.carrier.orderCancellation({ token: "cancel-2", cards: cards(20, 20) })).toEqual(open);
    const [busy] = await world.carrier.bar({ token: "busy", cards: cards(1, 20) });
    expect(busy?.code).toBe("CARD_BUSY");
    await expect(world.carrier.restore({ token: "bar", cards: cards(50) })).rejects.toMatchObject({
      reason: "TOKEN_REUSED",
    });
  });

  it("finishes the orders it had taken and sends the callbacks it still owes, once", async () => {
    const { callbackUrl, server, received } = await startReceiver();
    for (const token of ["a", "b"]) {
      await world.carrier.orderCancellation({ token, cards: cards(1, token.charCodeAt(0)), callbackUrl });
    }
    await restart();
    await world.simulator.flush();
    expect(received.map(({ token, state }) => `${token} ${state}`).sort()).toEqual([
      "a COMPLETED",
      "a IN_PROGRESS",
      "b COMPLETED",
      "b IN_PROGRESS",
    ]);
    await restart();
    await world.simulator.flush();
    expect(received).toHaveLength(4);
    server.closeAllConnections();
    server.close();
  });

  it("sends callbacks nobody acknowledged before it stopped", async () => {
    const { callbackUrl, server, received, deliveryIds, answer } = await startReceiver();
    answer.status = 500;
    await world.carrier.orderCancellation({ token: "cancel", cards: cards(1), callbackUrl });
    await world.simulator.flush();
    expect(received).toHaveLength(2);
    await restart();
    answer.status = 204;
    await world.simulator.flush();
    expect(received.slice(2).map(({ state }) => state)).toEqual(["IN_PROGRESS", "COMPLETED"]);
    expect(new Set(deliveryIds).size).toBe(2);
    server.closeAllConnections();
    server.close();
  });

  it("cuts off a last line whose end is missing, wherever it was torn", async () => {
    await world.carrier.bar({ token: "first", cards: cards(1) });
    const journal = join(folder, "journal.jsonl");
    const { size } = await stat(journal);
    await world.carrier.bar({ token: "second", cards: cards(1, 1) });
    const whole = await readFile(journal);
    for (const torn of [whole.length - 1, size + 40, size + 1]) {
      await world.stop();
      await writeFile(journal, whole);
      await truncate(journal, torn);
      world = await startCarrierWorld({ dataFolder: folder });
      expect(world.simulator.summary().barred).toBe(1);
      await world.carrier.bar({ token: "third", cards: cards(1, 2) });
      await restart();
      expect(world.simulator.summary().barred).toBe(2);
    }
  });

  it("refuses a journal that is damaged in the middle, naming the line", async () => {
    await world.carrier.bar({ token: "first", cards: cards(1) });
    await appendFile(join(folder, "journal.jsonl"), "{ damaged\n");
    await world.carrier.bar({ token: "second", cards: cards(1, 1) });
    await expect(startCarrierWorld({ dataFolder: folder })).rejects.toThrow(/Line 2 of .* is damaged/);
  });

  it("starts with nothing after a reset", async () => {
    await world.carrier.bar({ token: "bar", cards: cards(5) });
    world.simulator.reset();
    await world.carrier.bar({ token: "bar", cards: cards(2) });
    await restart();
    expect(world.simulator.summary()).toMatchObject({ cards: 2, barred: 2 });
  });
});

describe("a carrier killed with -9 again and again", () => {
  let file: string;
  let buildFolder: string;
  beforeAll(async () => {
    buildFolder = await mkdtemp(join(tmpdir(), "carrier-simulator-build-"));
    file = await bundledSimulator(buildFolder);
  });
  afterAll(() => rm(buildFolder, { recursive: true, force: true }));

  it("loses no answered call and does nothing twice for a client that repeats by token", async () => {
    const faults = JSON.stringify({ latencyMs: { min: 1, max: 8 }, completionMs: { min: 1, max: 20 } });
    const limits = JSON.stringify({ CUCC: { callsPerSecond: 10_000, burst: 10_000 } });
    const env = { CARRIER_SIMULATOR_FAULTS: faults, CARRIER_SIMULATOR_LIMITS: limits };
    let simulator = await startSimulatorProcess(file, folder, env);
    const carrier = () => createHttpCarriers({ baseUrl: simulator.url, apiKey: API_KEY, timeoutMs: 5_000 })("CUCC");
    const untilAnswered = async <T>(call: () => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await call();
        } catch (error) {
          expect(error).toMatchObject({ code: "CARRIER_UNAVAILABLE" });
          await restarted;
        }
      }
    };
    let restarted: Promise<void> = Promise.resolve();
    let answers = 0;
    const killAndRestart = async () => {
      await simulator.kill();
      simulator = await startSimulatorProcess(file, folder, env);
    };

    const client = async (first: number) => {
      for (let index = first; index < first + 20; index++) {
        const fleet = cards(100, index * 100);
        await untilAnswered(() => carrier().bar({ token: `bar-${index}`, cards: fleet }));
        await untilAnswered(() => carrier().orderCancellation({ token: `cancel-${index}`, cards: fleet }));
        answers += 1;
        // Killed at fixed points of the story while the other client has a call under way.
        if (answers % 8 === 0) restarted = restarted.then(killAndRestart);
      }
    };
    await Promise.all([client(0), client(20)]);
    await restarted;

    const control = (path: string, method = "GET") =>
      fetch(`${simulator.url}/control/${path}`, { method, headers: { authorization: `Bearer ${API_KEY}` } });
    const summary = await (await control("flush", "POST")).json();
    expect(summary).toMatchObject({
      cards: 4_000,
      barred: 4_000,
      cancelled: 4_000,
      cancelledTwice: 0,
      cancelledInService: 0,
      openOrders: 0,
      outcomes: { DONE: 8_000, ALREADY_DONE: 0, CARD_BUSY: 0 },
    });
    expect(await simulator.stop()).toBe(0);
  });
});
