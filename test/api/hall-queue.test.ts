import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aHall, aHallClerk, anAgent, anEnterprise, insertRows, nextId, type SeededHall } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client, clock } = desk;
const [anna, ben] = [await aHallClerk(store), await aHallClerk(store)];
const fields = "ticket { id number status counter result aheadCount customer { id } appointment { id } }";
let hall: SeededHall;
let keys = 0;

const key = () => {
  keys += 1;
  return { idempotencyKey: `queue ${keys}` };
};
const stand = async (clerk: Viewer, number: number, at = hall) =>
  (
    await desk.done(
      clerk,
      "hallCounterTake",
      { hallId: at.publicId, number },
      "counter { id number clerkName hall { code } }",
    )
  ).counter;
const take = async (who: object = {}, clerk = anna) =>
  (await desk.done(clerk, "hallTicketTake", { ...who, ...key() }, fields)).ticket;
const callNext = async (clerk: Viewer) => (await desk.done(clerk, "hallTicketCall", key(), fields)).ticket;
const finish = (clerk: Viewer, ticketId: string, result = "DONE") =>
  desk.done(clerk, "hallTicketFinish", { ticketId, result }, fields);
const faultsOf = async (viewer: Viewer, mutation: string, input: object) =>
  (await desk.call(viewer, mutation, input, "")).userErrors.map(({ code }: { code: string }) => code);
const load = async (at = hall) =>
  (
    await client
      .asNobody()
      .query(`query ($id: ID!) { hall(id: $id) { load { waitingCount counterCount expectedWaitMinutes } } }`, {
        id: at.publicId,
      })
  ).hall.load;
const appointment = async (time: string, more: object = {}) => {
  const { id: customerId, viewer, publicId } = await anEnterprise(store).save();
  const id = nextId();
  const startsAt = new Date(`2026-03-02T${time}:00+08:00`);
  await insertRows(store, "HallAppointment", [
    {
      ...{ id, hallId: hall.id, customerId, startsAt, endsAt: new Date(startsAt.getTime() + 1_800_000) },
      ...{ bookedById: viewer.accountId, bookedAt: clock.now(), ...more },
    },
  ]);
  return { appointmentId: `appointment_${id}`, viewer, customer: publicId };
};

beforeAll(async () => {
  hall = await aHall(store, { slotCapacity: 9 }).save();
});

describe("A clerk", () => {
  it("stands at one counter of one hall, and at no counter of a colleague's", async () => {
    expect(await faultsOf(anna, "hallTicketTake", key())).toEqual(["NO_COUNTER"]);
    expect(await faultsOf(anna, "hallTicketCall", key())).toEqual(["NO_COUNTER"]);
    expect(await stand(anna, 1)).toMatchObject({ number: 1, hall: { code: hall.code } });
    expect(await faultsOf(ben, "hallCounterTake", { hallId: hall.publicId, number: 1 })).toEqual(["COUNTER_TAKEN"]);
    expect(await faultsOf(ben, "hallCounterTake", { hallId: hall.publicId, number: 100 })).toEqual(["NO_SUCH_COUNTER"]);
    await stand(ben, 2);
    await stand(ben, 3);
    expect(await store.prisma.hallCounter.count({ where: { hallId: hall.id } })).toBe(2);
  });

  it("takes a counter that a colleague forgot to leave the day before", async () => {
    const [left, comes] = [await aHallClerk(store), await aHallClerk(store)];
    const other = await aHall(store).save();
    await stand(left, 7, other);
    clock.advance({ days: 1 });
    await stand(comes, 7, other);
    clock.advance({ days: -1 });
    const { hallCounter } = await client.asViewer(left).query("{ hallCounter { number } }");
    expect(hallCounter).toBeNull();
  });
});

describe("Numbers of a hall", () => {
  it("are called in the order in which they were taken, those with an appointment at their time before them", async () => {
    const early = await appointment("11:00");
    const due = await appointment("10:00");
    const late = await appointment("09:30");
    const [first, second] = [await take(), await take()];
    const byEarly = await take({ appointmentId: early.appointmentId });
    const byDue = await take({ appointmentId: due.appointmentId });
    const byLate = await take({ appointmentId: late.appointmentId });
    expect([first, second, byEarly, byDue, byLate].map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(byDue).toMatchObject({ aheadCount: 0, customer: { id: due.customer } });
    expect(byLate).toMatchObject({ aheadCount: 3, appointment: { id: late.appointmentId } });
    const { hallCounter } = await client.asViewer(anna).query("{ hallCounter { ticket { id } waiting { number } } }");
    expect(hallCounter).toEqual({ ticket: null, waiting: [4, 1, 2, 5, 3].map((number) => ({ number })) });
    const own = await client
      .asViewer(due.viewer)
      .query("query ($id: ID!) { hallAppointment(id: $id) { status ticket { number aheadCount } } }", {
        id: due.appointmentId,
      });
    expect(own.hallAppointment).toEqual({ status: "ARRIVED", ticket: { number: 4, aheadCount: 0 } });
    const called = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const { id, number, counter, status } = await callNext(anna);
      expect([counter, status]).toEqual([1, "CALLED"]);
      called.push(number);
      await finish(anna, id);
    }
    expect(called).toEqual([4, 1, 2, 5, 3]);
    expect(await faultsOf(anna, "hallTicketCall", key())).toEqual(["NOBODY_WAITS"]);
  });

  it("come to one counter each, however many call at once, and one counter calls one at a time", async () => {
    for (let person = 0; person < 3; person += 1) await take();
    const [a, b] = await Promise.all([callNext(anna), callNext(ben)]);
    expect(a.id).not.toBe(b.id);
    expect(await faultsOf(anna, "hallTicketCall", key())).toEqual(["TICKET_OPEN"]);
    expect(await faultsOf(anna, "hallTicketFinish", { ticketId: b.id, result: "DONE" })).toEqual([
      "INVALID_TRANSITION",
    ]);
    expect((await finish(anna, a.id, "TO_FOLLOW")).ticket).toMatchObject({ status: "FINISHED", result: "TO_FOLLOW" });
    expect(await faultsOf(anna, "hallTicketFinish", { ticketId: a.id, result: "DONE" })).toEqual([
      "INVALID_TRANSITION",
    ]);
    const twice = key();
    const same = await Promise.all([
      desk.done(anna, "hallTicketCall", twice, "ticket { id }"),
      desk.done(anna, "hallTicketCall", twice, "ticket { id }"),
    ]);
    expect(same[0]).toEqual(same[1]);
    await finish(anna, same[0].ticket.id, "ABSENT");
    await finish(ben, b.id);
  });

  it("are given once for an appointment, of today and of this hall alone", async () => {
    const { appointmentId } = await appointment("10:30");
    const both = await Promise.all([
      faultsOf(anna, "hallTicketTake", { appointmentId, ...key() }),
      faultsOf(ben, "hallTicketTake", { appointmentId, ...key() }),
    ]);
    expect(both.toSorted((a, b) => a.length - b.length)).toEqual([[], ["INVALID_TRANSITION"]]);
    const tomorrow = { startsAt: "2026-03-03T10:00:00+08:00", endsAt: "2026-03-03T10:30:00+08:00" };
    const other = await appointment("10:00", tomorrow);
    expect(await faultsOf(anna, "hallTicketTake", { ...key(), appointmentId: other.appointmentId })).toEqual([
      "APPOINTMENT_NOT_TODAY",
    ]);
    const away = await aHall(store).save();
    const clerk = await aHallClerk(store);
    await stand(clerk, 1, away);
    expect(await faultsOf(clerk, "hallTicketTake", { ...key(), appointmentId: other.appointmentId })).toEqual([
      "NOT_FOUND",
    ]);
    await finish(anna, (await callNext(anna)).id);
  });

  it("begin anew each day, and those of the day before are called no more", async () => {
    await take();
    clock.advance({ days: 1 });
    expect((await take()).number).toBe(1);
    expect((await callNext(anna)).number).toBe(1);
    expect(await faultsOf(ben, "hallTicketCall", key())).toEqual(["NOBODY_WAITS"]);
    clock.advance({ days: -1 });
  });

  it("are no business of agents", async () => {
    const agent = await anAgent(store);
    const { body } = await client.asViewer(agent).run("{ hallCounter { number } }");
    expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });
});

describe("How full a hall is", () => {
  it("is told to anybody: who waits, and how long somebody who comes now will", async () => {
    const other = await aHall(store, { city: "丽水" }).save();
    const clerk = await aHallClerk(store);
    expect(await load(other)).toEqual({ waitingCount: 0, counterCount: 0, expectedWaitMinutes: null });
    await stand(clerk, 1, other);
    expect(await load(other)).toEqual({ waitingCount: 0, counterCount: 1, expectedWaitMinutes: 0 });
    for (let person = 0; person < 3; person += 1) await take({}, clerk);
    const { id } = await callNext(clerk);
    expect(await load(other)).toEqual({ waitingCount: 2, counterCount: 1, expectedWaitMinutes: 25 });
    clock.advance({ minutes: 20 });
    await finish(clerk, id);
    expect(await load(other)).toEqual({ waitingCount: 2, counterCount: 1, expectedWaitMinutes: 60 });
    const { halls } = await client.asNobody().query(`{ halls(city: "丽水") { hall { load { waitingCount } } } }`);
    expect(halls).toEqual([{ hall: { load: { waitingCount: 2 } } }]);
  });

  it("leaves out a counter that was left", async () => {
    const other = await aHall(store).save();
    const clerk = await aHallClerk(store);
    const { id: counterId } = await stand(clerk, 1, other);
    await take({}, clerk);
    const { id } = await callNext(clerk);
    expect(await faultsOf(clerk, "hallCounterLeave", { counterId })).toEqual(["TICKET_OPEN"]);
    await finish(clerk, id);
    await desk.done(clerk, "hallCounterLeave", { counterId }, "hasLeft");
    expect((await load(other)).counterCount).toBe(0);
  });
});
