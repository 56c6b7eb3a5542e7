import { afterEach, describe, expect, it } from "vitest";
import { type CarrierPort, CarrierRejectedError } from "../../server/carrier/index.ts";
import type { Services } from "../../server/platform/services.ts";
import { anEnterprise } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const wide = { maxCardsPerCall: 5, callsPerSecond: 10_000, burst: 100_000 };
const desk = await useDesk({ limits: { CMCC: wide } });
const { store, simulator } = desk;

afterEach(async () => {
  simulator.setFaults({});
  await desk.dropJobs();
});

type Call = "bar" | "restore" | "orderCancellation" | "orderReport";

/** Services of a process that dies right after some calls to a carrier: the carrier has done them, nothing of it is written down. */
function dyingAfter(call: Call, times: number): { services: Services; deaths: () => number } {
  let deaths = 0;
  const { carriers } = desk.services;
  const services: Services = {
    ...desk.services,
    carriers: (code) => {
      const port = carriers(code);
      const run = port[call].bind(port) as (argument: unknown) => Promise<unknown>;
      const dying = async (argument: unknown) => {
        const answer = await run(argument);
        if (deaths === times) return answer;
        deaths += 1;
        throw new Error("the process died");
      };
      return Object.assign(Object.create(port), { [call]: dying }) as CarrierPort;
    },
  };
  return { services, deaths: () => deaths };
}

const handIn = async (cardCount = 12) => {
  const acme = await anEnterprise(store).withCards(cardCount, { carrier: "CMCC" }).save();
  const requestId = await desk.handIn(acme, { undoWindowSeconds: 60 });
  return { acme, requestId };
};

describe("A job that dies between the carrier's answer and its record", () => {
  it.each<Call>(["bar", "orderCancellation", "orderReport"])(
    "after %s is made up for: every card is cancelled once",
    async (call) => {
      const { acme, requestId } = await handIn();
      const { services, deaths } = dyingAfter(call, 3);
      for (let minute = 0; minute < 10 && deaths() < 3; minute += 1) {
        await desk.workAs(services, { onFailure: "RETRY_LATER" });
        desk.clock.advance({ minutes: 1 });
      }
      expect(deaths()).toBe(3);
      await desk.workThrough();
      expect(await desk.counts(requestId)).toEqual({ CANCELLED: 12 });
      expect(desk.atCarrier(acme.cards)).toEqual(Array(12).fill({ status: "CANCELLED", effects: ["bar", "cancel"] }));
      expect(simulator.summary()).toMatchObject({ cancelledTwice: 0, cancelledInService: 0 });
      const events = await store.prisma.cancellationEvent.groupBy({
        by: ["action"],
        where: { requestId: rowId(requestId), itemId: { not: null } },
        _count: true,
      });
      const counted = Object.fromEntries(events.map(({ action, _count }) => [action, _count]));
      expect(counted).toEqual({ SUBMIT: 12, CLEAR: 12, SCHEDULE: 12, BAR: 12, ORDER: 12, CONFIRM: 12 });
    },
  );

  it("after restore is made up for: every card is back once", async () => {
    const { acme, requestId } = await handIn();
    await desk.work();
    await desk.done(acme.viewer, "cancellationUndo", { requestId });
    const { services, deaths } = dyingAfter("restore", 2);
    await desk.workAs(services, { onFailure: "RETRY_LATER" });
    expect(deaths()).toBeGreaterThan(0);
    await desk.workThrough();
    expect(desk.atCarrier(acme.cards)).toEqual(Array(12).fill({ status: "IN_SERVICE", effects: ["bar", "restore"] }));
    expect(await store.prisma.simCard.count({ where: { customerId: acme.id, status: "IN_USE" } })).toBe(12);
  });

  it("sends an order again under the same token, so that the carrier knows it for the same", async () => {
    const { requestId } = await handIn(4);
    await desk.work();
    desk.clock.advance({ seconds: 60 });
    const tokens: string[] = [];
    const { carriers } = desk.services;
    const { services } = dyingAfter("orderCancellation", 2);
    const watched: Services = {
      ...desk.services,
      carriers: (code) =>
        Object.assign(Object.create(carriers(code)), {
          orderCancellation(call: Parameters<CarrierPort["orderCancellation"]>[0]) {
            tokens.push(call.token);
            return services.carriers(code).orderCancellation(call);
          },
        }),
    };
    for (let minute = 0; minute < 5; minute += 1) {
      await desk.workAs(watched, { onFailure: "RETRY_LATER" });
      desk.clock.advance({ minutes: 1 });
    }
    const [order, ...more] = await store.prisma.carrierOrder.findMany({ where: { requestId: rowId(requestId) } });
    expect(more).toEqual([]);
    expect(tokens).toEqual([order?.id, order?.id, order?.id]);
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 4 });
  });
});

describe("An order that the carrier has lost", () => {
  it("is handed over again under the same token", async () => {
    const { acme, requestId } = await handIn(3);
    await desk.work();
    let hasForgotten = false;
    const { carriers } = desk.services;
    const forgetful: Services = {
      ...desk.services,
      carriers: (code) =>
        Object.assign(Object.create(carriers(code)), {
          async orderReport(trackingNumber: string) {
            if (hasForgotten) return carriers(code).orderReport(trackingNumber);
            hasForgotten = true;
            throw new CarrierRejectedError(code, "UNKNOWN_ORDER", "no such order");
          },
        }),
    };
    desk.clock.advance({ seconds: 60 });
    await desk.workAs(forgetful);
    desk.clock.advance({ seconds: 5 });
    await desk.workAs(forgetful);
    expect(hasForgotten).toBe(true);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 3 });
    expect(desk.atCarrier(acme.cards)).toEqual(Array(3).fill({ status: "CANCELLED", effects: ["bar", "cancel"] }));
    expect(await store.prisma.carrierOrder.count({ where: { requestId: rowId(requestId) } })).toBe(1);
  });
});

describe("Work whose job was lost", () => {
  const sweep = async () => {
    await store.pool.query(`SELECT graphile_worker.add_job('sweep-requests', '{}')`);
    await desk.work();
  };

  it("goes on with the next sweep, wherever it stood", async () => {
    const { acme, requestId } = await handIn(3);
    // Every minute all that waits is lost, and the sweep finds out by itself what is to be done.
    for (let minute = 0; minute < 30 && (await desk.look(acme.viewer, requestId)).status !== "COMPLETED"; minute += 1) {
      await desk.dropJobs();
      desk.clock.advance({ seconds: 61 });
      await sweep();
    }
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 3 });
    expect(desk.atCarrier(acme.cards)).toEqual(Array(3).fill({ status: "CANCELLED", effects: ["bar", "cancel"] }));
  });

  it("is left alone while it moves by itself", async () => {
    const { requestId } = await handIn(1);
    await desk.dropJobs();
    desk.clock.advance({ seconds: 59 });
    await sweep();
    expect(await desk.counts(requestId)).toEqual({ CHECKING: 1 });
  });
});
