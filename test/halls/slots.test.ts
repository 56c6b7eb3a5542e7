import { describe, expect, it } from "vitest";
import { type SlotDay, slotAt, slotsOf } from "../../server/halls/rules/slots.ts";

const hours = [
  { from: 540, to: 720 },
  { from: 810, to: 1080 },
];
const day: SlotDay = { day: "2026-03-03", hours, slotMinutes: 40, slotCapacity: 2 };
const now = new Date("2026-03-03T09:30:00+08:00");
const at = (time: string, on = "2026-03-03") => new Date(`${on}T${time}:00+08:00`);

describe("Times at which people come to a hall by appointment", () => {
  it("begin when it opens, one after the other, and end before it closes", () => {
    const begins = slotsOf(day)?.map(({ startsAt }) => startsAt.toISOString().slice(11, 16));
    expect(begins).toEqual(["01:00", "01:40", "02:20", "03:00", "05:30", "06:10", "06:50", "07:30", "08:10", "08:50"]);
    expect(slotsOf(day)?.at(-1)?.endsAt).toEqual(at("17:30"));
  });

  it("are not known where the hours are not, and none where nobody makes appointments", () => {
    expect(slotsOf({ ...day, hours: null })).toBeNull();
    expect(slotsOf({ ...day, hours: [] })).toEqual([]);
    expect(slotsOf({ ...day, hours: null, slotCapacity: 0 })).toEqual([]);
  });

  it.each([
    ["before now", day, at("09:00"), "SLOT_IS_PAST"],
    ["at this very moment", day, now, "SLOT_IS_PAST"],
    ["more than thirty days ahead", day, at("09:00", "2026-04-03"), "SLOT_TOO_FAR"],
    ["where nobody makes appointments", { ...day, slotCapacity: 0 }, at("10:20"), "NO_APPOINTMENTS_HERE"],
    ["in a year that is not published", { ...day, hours: null }, at("10:20"), "YEAR_NOT_PUBLISHED"],
    ["on a closed day", { ...day, hours: [] }, at("10:20"), "HALL_CLOSED_THEN"],
    ["between two slots", day, at("10:21"), "NO_SUCH_SLOT"],
    ["in the lunch break", day, at("12:20"), "NO_SUCH_SLOT"],
  ])("are refused %s", (_, on, startsAt, fault) => {
    expect(slotAt(on, startsAt, now)).toEqual({ fault });
  });

  it("are taken when one begins then", () => {
    expect(slotAt(day, at("10:20"), now)).toEqual({ slot: { startsAt: at("10:20"), endsAt: at("11:00") } });
  });
});
