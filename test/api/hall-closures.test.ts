import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { receiveHallList } from "../../server/halls/actions/hall-imports.ts";
import { remindOfAppointments } from "../../server/notices/actions/note-appointments.ts";
import { fromPublicId } from "../../server/platform/ids.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aHall, anEnterprise, type SeededHall } from "../factories/index.ts";
import { useNoticeDesk } from "./notice-desk.ts";

const desk = await useNoticeDesk();
const { store, client, manager, mailbox, services } = desk;
const on = (time: string, day = "2026-03-03") => new Date(`${day}T${time}:00+08:00`).toISOString();
const closed = (day: string) => ({ hallId: hall.publicId, from: day, until: day, hours: [], reason: "设备检修" });
let hall: SeededHall;
let keys = 0;

async function book(viewer: Viewer, startsAt: string): Promise<string> {
  keys += 1;
  const call = { hallId: hall.publicId, startsAt, idempotencyKey: `closing ${keys}` };
  return (await desk.done(viewer, "hallAppointmentBook", call, "appointment { id }")).appointment.id;
}
const toldOf = async (viewer: Viewer) =>
  (
    await client
      .asViewer(viewer)
      .query(
        `{ notices(first: 9) { nodes { kind text withdrawnBecause appointment { status cancelReason hall { code } } } } }`,
      )
  ).notices.nodes;
const statusesAt = async ({ id: hallId }: SeededHall) =>
  (await store.prisma.hallAppointment.findMany({ where: { hallId }, orderBy: { startsAt: "asc" } })).map(
    ({ status }) => status,
  );
const hallRow = ({ id }: SeededHall) => store.prisma.hall.findUniqueOrThrow({ where: { id } });
const someone = () => anEnterprise(store).save();

beforeEach(async () => {
  hall = await aHall(store, { slotCapacity: 2, slotMinutes: 60 }).save();
  await desk.at("2026-03-02 10:00");
});

describe("A day on which a hall closes", () => {
  it("is not entered before its manager knows how many appointments it costs", async () => {
    const { viewer } = await someone();
    const id = await book(viewer, on("10:00"));
    const { userErrors } = await desk.call(manager, "hallDaysSet", closed("2026-03-03"), "");
    expect(userErrors).toMatchObject([{ code: "APPOINTMENTS_AFFECTED", path: ["input", "cancelsAppointments"] }]);
    expect(userErrors[0].message).toMatch(/^1 appointment does not fit/);
    expect(await store.prisma.hallDay.count({ where: { hallId: hall.id } })).toBe(0);
    expect(await store.prisma.hallAppointment.findUnique({ where: { id: id.slice(12) } })).toMatchObject({
      status: "BOOKED",
    });
  });

  it("cancels what does not fit and nothing else, and tells those customers why and when else they can come", async () => {
    const [one, other] = [await someone(), await someone()];
    await book(one.viewer, on("10:00"));
    await book(other.viewer, on("15:00"));
    const mornings = { ...closed("2026-03-03"), hours: [{ opens: "13:00", closes: "18:00" }] };
    await desk.done(manager, "hallDaysSet", { ...mornings, cancelsAppointments: true }, "hall { id }");
    await desk.minute();
    expect(await toldOf(one.viewer)).toMatchObject([
      {
        kind: "APPOINTMENT_CANCELLED",
        appointment: { status: "HALL_CANCELLED", cancelReason: "设备检修", hall: { code: hall.code } },
      },
    ]);
    expect(await toldOf(other.viewer)).toEqual([]);
    const [letter] = mailbox.take();
    expect(JSON.stringify(letter)).toMatch(/设备检修/);
    expect(JSON.stringify(letter)).toMatch(/可改约：2026-03-02 11:00/);
    expect(await store.prisma.auditEntry.count({ where: { action: "appointment.release" } })).toBe(1);
    // Its time is free again, where the hall serves.
    await desk.done(
      manager,
      "hallDaysClear",
      { hallId: hall.publicId, from: "2026-03-03", until: "2026-03-03" },
      "hall { id }",
    );
    await book(one.viewer, on("10:00"));
  });

  it("is told at night to those who would be on their way before the morning's mail, to others in daytime", async () => {
    const [early, late] = [await someone(), await someone()];
    await book(early.viewer, on("10:00"));
    await book(late.viewer, on("15:00"));
    await desk.at("2026-03-02 22:00");
    await desk.done(manager, "hallDaysSet", { ...closed("2026-03-03"), cancelsAppointments: true }, "hall { id }");
    await desk.minute();
    expect([(await toldOf(early.viewer)).length, (await toldOf(late.viewer)).length]).toEqual([1, 0]);
    expect(mailbox.take()).not.toEqual([]);
    await desk.at("2026-03-03 09:00");
    await desk.minute();
    expect((await toldOf(late.viewer)).length).toBe(1);
  });

  it("costs appointments as well when the hall is closed for good", async () => {
    const { viewer } = await someone();
    await book(viewer, on("10:00"));
    const retire = { hallId: hall.publicId };
    const { userErrors } = await desk.call(manager, "hallRetire", retire, "");
    expect(userErrors).toMatchObject([{ code: "APPOINTMENTS_AFFECTED" }]);
    await desk.done(manager, "hallRetire", { ...retire, cancelsAppointments: true }, "hall { id }");
    await desk.minute();
    expect(await toldOf(viewer)).toMatchObject([{ kind: "APPOINTMENT_CANCELLED", appointment: { hall: null } }]);
    // Nobody is sent to a hall that is no more.
    expect(JSON.stringify(mailbox.take())).toMatch(/原因：营业厅停用。请改约其他营业厅/);
  });
});

describe("Other hours of a hall", () => {
  const weekOf = (opens: string) =>
    Array.from({ length: 7 }, (_, index) => ({ weekday: index + 1, hours: [{ opens, closes: "18:00" }] }));

  it("cost the appointments that do not fit them, once their manager agrees", async () => {
    const [one, other] = [await someone(), await someone()];
    await book(one.viewer, on("10:00"));
    await book(other.viewer, on("15:00"));
    const { nameZh, city, district, address, latitude, longitude, services: done } = await hallRow(hall);
    const change = {
      ...{ hallId: hall.publicId, basedOnRevision: 1, nameZh, city, district, address, latitude, longitude },
      ...{ services: done, week: weekOf("13:00"), holidayHours: [] },
    };
    const { userErrors } = await desk.call(manager, "hallChange", change, "");
    expect(userErrors).toMatchObject([{ code: "APPOINTMENTS_AFFECTED" }]);
    expect(await statusesAt(hall)).toEqual(["BOOKED", "BOOKED"]);
    await desk.done(manager, "hallChange", { ...change, cancelsAppointments: true }, "hall { id }");
    await desk.minute();
    expect(await statusesAt(hall)).toEqual(["HALL_CANCELLED", "BOOKED"]);
    const [told] = await toldOf(one.viewer);
    expect(told).toMatchObject({ appointment: { cancelReason: "New opening hours" } });
    // What is free is asked for an e-mail; a notice does not say that nothing is.
    expect(told.text).toMatch(/Reason: New opening hours\. Please choose another time or another hall$/);
    expect(await toldOf(other.viewer)).toEqual([]);
  });

  it("from a list cost appointments at all its halls: the count is that of all of them, and it is all or nothing", async () => {
    const second = await aHall(store, { slotCapacity: 2, slotMinutes: 60 }).save();
    const { viewer } = await someone();
    await book(viewer, on("10:00"));
    const first = hall;
    hall = second;
    await book(viewer, on("11:00"));
    await book(viewer, on("14:00"));
    const { importId } = await desk.done(manager, "hallImportCreate", { fileName: "list.csv" }, "importId");
    const lines = `编号,周一,周二\n${first.code},,13-18\n${second.code},9-18,13-18\n`;
    await receiveHallList(services, fromPublicId("hallimport", importId) ?? "", Readable.from([Buffer.from(lines)]));
    const { userErrors } = await desk.call(manager, "hallImportTake", { importId }, "");
    expect(userErrors).toMatchObject([{ code: "APPOINTMENTS_AFFECTED" }]);
    expect(userErrors[0].message).toMatch(/^2 appointments do not fit/);
    expect((await hallRow(second)).revision).toBe(1);
    await desk.done(manager, "hallImportTake", { importId, cancelsAppointments: true }, "changedCount");
    expect([await statusesAt(first), await statusesAt(second)]).toEqual([
      ["HALL_CANCELLED"],
      ["HALL_CANCELLED", "BOOKED"],
    ]);
  });
});

describe("Who is expected at a hall", () => {
  it("is reminded the day before, in daytime, once, with place and what to bring", async () => {
    const { viewer } = await someone();
    await book(viewer, on("10:00"));
    await desk.at("2026-03-02 07:00");
    await remindOfAppointments(services);
    await desk.minute();
    expect(await toldOf(viewer)).toEqual([]);
    for (const time of ["09:00", "09:40", "14:00"]) {
      await desk.at(`2026-03-02 ${time}`);
      await remindOfAppointments(services);
      await desk.minute();
    }
    expect(await toldOf(viewer)).toMatchObject([{ kind: "APPOINTMENT_TOMORROW" }]);
    const letters = mailbox.take();
    expect(new Set(letters.map(({ to }) => to)).size).toBe(letters.length);
    expect(JSON.stringify(letters[0])).toMatch(/您预约了 2026-03-03 10:00 到.*文三路 1 号.*有效身份证件.*取消或改期/);
  });

  it("is reminded on a day off, and no more once the appointment is taken back", async () => {
    await desk.at("2026-03-06 10:00");
    const { viewer } = await someone();
    const appointmentId = await book(viewer, on("10:00", "2026-03-09"));
    await desk.at("2026-03-08 10:00");
    await remindOfAppointments(services);
    await desk.minute();
    expect(await toldOf(viewer)).toMatchObject([{ kind: "APPOINTMENT_TOMORROW", withdrawnBecause: null }]);
    await desk.done(viewer, "hallAppointmentCancel", { appointmentId }, "appointment { id }");
    await desk.minute();
    expect(await toldOf(viewer)).toMatchObject([{ withdrawnBecause: "DONE" }]);
  });
});
