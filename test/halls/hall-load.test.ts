import { expect, it } from "vitest";
import { loadText } from "../../server/halls/page/hall-texts.ts";
import { expectedWaitMinutes } from "../../server/halls/rules/hall-load.ts";
import { KEPT_MINUTES, turnOf } from "../../server/halls/rules/ticket-states.ts";

it.each([
  ["is not known where no counter is open", { waitingCount: 3, counterCount: 0, busyCount: 0, meanMinutes: 6 }, null],
  ["is none where a counter is free", { waitingCount: 0, counterCount: 2, busyCount: 1, meanMinutes: 6 }, 0],
  ["is none where counters are free for all", { waitingCount: 1, counterCount: 3, busyCount: 1, meanMinutes: 6 }, 0],
  ["begins where all counters are busy", { waitingCount: 0, counterCount: 2, busyCount: 2, meanMinutes: 6 }, 5],
  ["grows with who waits", { waitingCount: 7, counterCount: 2, busyCount: 2, meanMinutes: 6 }, 25],
  [
    "takes eight minutes each before any is known",
    { waitingCount: 4, counterCount: 1, busyCount: 1, meanMinutes: null },
    40,
  ],
] as const)("The wait of somebody who comes now %s", (_, queue, minutes) => {
  expect(expectedWaitMinutes(queue)).toBe(minutes);
});

it("The time of an appointment is kept for a quarter of an hour", () => {
  const startsAt = new Date("2026-03-02T10:00:00+08:00");
  const late = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
  expect(turnOf(startsAt, late(-60))).toEqual(startsAt);
  expect(turnOf(startsAt, late(KEPT_MINUTES))).toEqual(startsAt);
  expect(turnOf(startsAt, late(KEPT_MINUTES + 1))).toBeNull();
});

it("The page says how long one waits, and nothing where nobody knows", () => {
  expect(loadText({ waitingCount: 3, expectedWaitMinutes: 10 }, "zh")).toBe("3 人等候，约 10 分钟");
  expect(loadText({ waitingCount: 0, expectedWaitMinutes: 0 }, "en")).toBe("no wait now");
  expect(loadText({ waitingCount: 2, expectedWaitMinutes: null }, "zh")).toBe("");
});
