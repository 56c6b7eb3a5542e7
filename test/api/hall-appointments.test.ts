import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aHall, anAgent, anEnterprise, anOpsManager, type SeededHall } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client, clock } = desk;
const agent = await anAgent(store);
const fields =
  "appointment { id startsAt endsAt status hall { code } customer { id } allowedActions { action isAllowed } }";
const on = (time: string, day = "2026-03-03") => new Date(`${day}T${time}:00+08:00`).toISOString();
let hall: SeededHall;
let keys = 0;

const booking = (time: string, more: object = {}) => {
  keys += 1;
  return { hallId: hall.publicId, startsAt: on(time), idempotencyKey: `booking ${keys}`, ...more };
};
const book = async (viewer: Viewer, time: string, more: object = {}) =>
  (await desk.done(viewer, "hallAppointmentBook", booking(time, more), fields)).appointment;
const faultsOf = async (viewer: Viewer, mutation: string, input: object) =>
  (await desk.call(viewer, mutation, input, "")).userErrors.map(({ code }: { code: string }) => code);
const slots = async (day = "2026-03-03") =>
  (
    await client
      .asNobody()
      .query(`query ($hallId: ID!, $day: Date!) { hallSlots(hallId: $hallId, day: $day) { startsAt freeCount } }`, {
        hallId: hall.publicId,
        day,
      })
  ).hallSlots;
const timesOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
  [startsAt, endsAt].map((time) => new Date(time).toISOString());
const someone = () => anEnterprise(store).save();

beforeAll(async () => {
  hall = await aHall(store, { slotCapacity: 2, slotMinutes: 60 }).withDay("2026-03-05", []).save();
});

describe("An appointment at a hall", () => {
  it("is made by the customer, seen by it and by the staff, and takes a place of its time", async () => {
    const { viewer, publicId } = await someone();
    const made = await book(viewer, "10:00");
    expect(timesOf(made)).toEqual([on("10:00"), on("11:00")]);
    expect(made).toMatchObject({
      ...{ status: "BOOKED", hall: { code: hall.code } },
      customer: { id: publicId },
      allowedActions: [
        { action: "MOVE", isAllowed: true },
        { action: "CANCEL", isAllowed: true },
      ],
    });
    const day = { hallId: hall.publicId, day: "2026-03-03", statusIn: ["BOOKED"] };
    const list = `query ($filter: HallAppointmentFilter) { hallAppointments(filter: $filter) { nodes { id } } viewer { customer { hallAppointments { id } } } }`;
    const own = await client.asViewer(viewer).query(list, { filter: day });
    expect(own.hallAppointments.nodes).toEqual([{ id: made.id }]);
    expect(own.viewer.customer.hallAppointments).toEqual([{ id: made.id }]);
    expect((await client.asViewer(agent).query(list, { filter: day })).hallAppointments.nodes).toEqual([
      { id: made.id },
    ]);
    const stranger = await client.asViewer((await someone()).viewer).query(list, { filter: day });
    expect(stranger.hallAppointments.nodes).toEqual([]);
    expect(await slots()).toContainEqual({ startsAt: on("10:00"), freeCount: 1 });
    const trail = await store.prisma.auditEntry.findFirstOrThrow({ where: { action: "appointment.book" } });
    expect(trail.facts).toEqual({ startsAt: "2026-03-03 10:00" });
  });

  it("is made once, however often the call comes", async () => {
    const { viewer } = await someone();
    const call = booking("16:00");
    const ids = [];
    for (let time = 0; time < 2; time += 1)
      ids.push((await desk.done(viewer, "hallAppointmentBook", call, fields)).appointment.id);
    expect(ids[0]).toBe(ids[1]);
  });

  it("is made by staff for a customer that they name, and by nobody for somebody else", async () => {
    const [customer, other] = [await someone(), await someone()];
    expect((await book(agent, "14:00", { customerId: customer.publicId })).customer.id).toBe(customer.publicId);
    expect((await book(other.viewer, "14:00", { customerId: customer.publicId })).customer.id).toBe(other.publicId);
    expect(await faultsOf(agent, "hallAppointmentBook", booking("15:00"))).toEqual(["NOT_FOUND"]);
  });

  it("moves to another time, and gives the old one to others", async () => {
    const { viewer } = await someone();
    const { id } = await book(viewer, "11:00");
    const moved = await desk.done(viewer, "hallAppointmentMove", { appointmentId: id, startsAt: on("09:00") }, fields);
    expect(timesOf(moved.appointment)).toEqual([on("09:00"), on("10:00")]);
    expect(await slots()).toContainEqual({ startsAt: on("11:00"), freeCount: 2 });
  });

  it("is taken back once, by whose it is", async () => {
    const { viewer } = await someone();
    const { id: appointmentId } = await book(viewer, "17:00");
    expect(await faultsOf((await someone()).viewer, "hallAppointmentCancel", { appointmentId })).toEqual(["NOT_FOUND"]);
    const twice = await Promise.all([
      faultsOf(viewer, "hallAppointmentCancel", { appointmentId }),
      faultsOf(agent, "hallAppointmentCancel", { appointmentId }),
    ]);
    expect(twice.toSorted((a, b) => a.length - b.length)).toEqual([[], ["INVALID_TRANSITION"]]);
    expect(await slots()).toContainEqual({ startsAt: on("17:00"), freeCount: 2 });
    expect(await faultsOf(viewer, "hallAppointmentMove", { appointmentId, startsAt: on("16:00") })).toEqual([
      "INVALID_TRANSITION",
    ]);
  });

  it("is one of three that a customer has before it", async () => {
    const { viewer } = await someone();
    for (const day of ["2026-03-09", "2026-03-10", "2026-03-11"])
      await book(viewer, "10:00", { startsAt: on("10:00", day) });
    const fourth = booking("10:00", { startsAt: on("10:00", "2026-03-12") });
    expect(await faultsOf(viewer, "hallAppointmentBook", fourth)).toEqual(["TOO_MANY_APPOINTMENTS"]);
  });

  it("stays as it was when its time has come", async () => {
    const before = clock.now();
    const { viewer } = await someone();
    const { id: appointmentId } = await book(viewer, "09:00", { startsAt: on("09:00", "2026-03-04") });
    clock.travelTo(on("09:00", "2026-03-04"));
    expect(await faultsOf(viewer, "hallAppointmentCancel", { appointmentId })).toEqual(["INVALID_TRANSITION"]);
    clock.travelTo(before);
  });
});

describe("A time at a hall", () => {
  it("is never given to more people than it takes, whoever asks at once", async () => {
    const startsAt = on("15:00", "2026-03-06");
    const customers = await Promise.all(Array.from({ length: 6 }, someone));
    const answers = await Promise.all(
      customers.map(({ viewer }) => faultsOf(viewer, "hallAppointmentBook", booking("10:00", { startsAt }))),
    );
    expect(answers.flat()).toEqual(Array(4).fill("SLOT_FULL"));
    expect(await slots("2026-03-06")).toContainEqual({ startsAt, freeCount: 0 });
  });

  it("is not given to more by the database either, also where slots of other lengths reach into it", async () => {
    const { id: customerId, viewer } = await someone();
    const late = { startsAt: on("15:30", "2026-03-06"), endsAt: on("15:45", "2026-03-06") };
    const row = { hallId: hall.id, customerId, bookedById: viewer.accountId, bookedAt: clock.now() };
    await expect(store.prisma.hallAppointment.create({ data: { ...row, ...late } })).rejects.toThrow(/no more people/);
  });

  it("counts whoever reaches into it when the length of slots changes", async () => {
    const other = await aHall(store, { slotCapacity: 1, slotMinutes: 30 }).save();
    const hallId = other.publicId;
    await book((await someone()).viewer, "09:30", { hallId });
    const manager = await anOpsManager(store);
    const set = { hallId, slotMinutes: 60, slotCapacity: 1 };
    await desk.done(manager, "hallSlotsSet", set, "hall { slotMinutes slotCapacity allowedActions { action } }");
    const { viewer } = await someone();
    expect(await faultsOf(viewer, "hallAppointmentBook", booking("09:00", { hallId }))).toEqual(["SLOT_FULL"]);
    expect(await faultsOf(manager, "hallSlotsSet", { ...set, slotMinutes: 4, slotCapacity: 51 })).toEqual([
      "SLOTS_OUT_OF_RANGE",
      "SLOTS_OUT_OF_RANGE",
    ]);
  });

  it.each([
    ["past", on("09:00", "2026-03-02"), "SLOT_IS_PAST"],
    ["on a day on which the hall is closed", on("10:00", "2026-03-05"), "HALL_CLOSED_THEN"],
    ["no beginning of a slot", on("10:30"), "NO_SUCH_SLOT"],
  ])("is refused when it is %s", async (_, startsAt, fault) => {
    const { viewer } = await someone();
    expect(await faultsOf(viewer, "hallAppointmentBook", booking("10:00", { startsAt }))).toEqual([fault]);
  });

  it("is neither offered nor given in a year that is not published", async () => {
    const before = clock.now();
    clock.travelTo("2026-12-28T10:00:00+08:00");
    const { viewer } = await someone();
    const startsAt = on("10:00", "2027-01-05");
    expect(await slots("2027-01-05")).toBeNull();
    expect(await faultsOf(viewer, "hallAppointmentBook", booking("10:00", { startsAt }))).toEqual([
      "YEAR_NOT_PUBLISHED",
    ]);
    clock.travelTo(before);
  });
});
