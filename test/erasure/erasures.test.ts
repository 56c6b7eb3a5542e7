import { describe, expect, it } from "vitest";
import { ObjectNotFoundError } from "../../server/platform/storage/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { aGonePerson, erasureDesk, filesOf } from "./erasure-desk.ts";

const store = await useDatabase();
const services = testServices(store);
const desk = erasureDesk(services);

describe("A request that is over", () => {
  it("is erased with its cards when its time to be taken back has passed, and not before", async () => {
    const { request, customer } = await aGonePerson(services, { now: services.clock.now() });
    const files = await filesOf(store, request.id);
    services.clock.advance({ days: 6 });
    await desk.plan();
    expect(await desk.erasureOf({ requestId: request.id })).toBeNull();
    services.clock.advance({ days: 2 });
    await desk.plan();
    await desk.sweep();
    expect(await desk.erasureOf({ requestId: request.id })).toMatchObject({ status: "PLANNED", parts: {} });
    expect(await store.prisma.simCard.count({ where: { customerId: customer.id, msisdn: null } })).toBe(0);

    services.clock.advance({ hours: 25 });
    await desk.sweep();
    const erasure = await desk.erasureOf({ requestId: request.id });
    expect(erasure).toMatchObject({ status: "DONE", run: 1, cardCount: 2 });
    expect(erasure?.parts.CARDS).toMatchObject({ status: "DONE", erasedCount: 4 });
    expect(erasure?.parts.DOCUMENTS).toMatchObject({ status: "DONE", erasedCount: 2, fileCount: 4 });
    expect(erasure?.parts.RISK_EVIDENCE).toMatchObject({ status: "RESTRICTED", keptCount: 1 });
    expect(await store.prisma.simCard.count({ where: { customerId: customer.id, msisdn: null } })).toBe(2);
    const documents = files.filter(({ key }) => key.startsWith("materials/") || key.startsWith("imports/"));
    for (const { key } of documents)
      await expect(services.storage.read(key), key).rejects.toBeInstanceOf(ObjectNotFoundError);
    expect(erasure?.receiptHash).toMatch(/^[0-9a-f]{64}$/);
  });
});
