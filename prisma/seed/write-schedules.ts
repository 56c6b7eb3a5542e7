import type { PoolClient } from "pg";
import { USUAL } from "../../server/scheduling/rules/plan.ts";
import type { DemoAccount } from "./accounts.ts";
import { allInserted, insertRows } from "./insert-rows.ts";
import { secondsAfter } from "./moments.ts";
import type { RequestStory } from "./request-story.ts";
import type { NextId } from "./row-ids.ts";

/** Cards from which a request of the demo operator that waits for approval is planned in waves. */
const FLEET = 500;
const nights = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: 22 * 60, to: 6 * 60 }];
const anyTime = { hours: [], isBusinessDaysOnly: false, blackoutDays: [] };

/** A canary, then two nights: as an agent has agreed with the customer on the phone. */
const waves = [
  { name: "试点", rule: { kind: "FIRST", count: 30 }, timing: anyTime, isCanary: true, soakMinutes: 30 },
  { name: "第一夜", rule: { kind: "FIRST", count: 240 }, timing: { ...anyTime, hours: nights }, perMinute: 60 },
  { name: "第二夜", rule: { kind: "REST" }, timing: { ...anyTime, hours: nights }, isAfterPrevious: true },
];

/** Plans the large requests that wait for approval in waves, so that whoever approves one sees them run. */
export async function writeSchedules(
  client: PoolClient,
  stories: readonly RequestStory[],
  { setBy, nextId }: { setBy: DemoAccount; nextId: NextId },
): Promise<void> {
  for (const { id: requestId, items, submittedAt, status } of stories) {
    if (status !== "IN_REVIEW" || items.length < FLEET || !submittedAt) continue;
    const setAt = secondsAfter(submittedAt, 1_800);
    const scheduleId = nextId();
    const planned = waves.map((wave, position) => ({ ...USUAL, ...wave, id: nextId(), scheduleId, position }));
    const counts = [30, 240, items.length - 270];
    await insertRows(client, "Schedule", [
      {
        id: scheduleId,
        requestId,
        version: 1,
        setById: setBy.id,
        setAt,
        note: "客户电话约定：先试 30 张，其余夜间办理",
      },
    ]);
    await insertRows(
      client,
      "Wave",
      planned.map((wave, place) => ({ ...wave, ...unmoved, cardCount: counts[place] })),
    );
    await insertRows(
      client,
      "WaveEvent",
      planned.map(({ id: waveId }) => ({
        ...{
          id: nextId(),
          waveId,
          action: "PLAN",
          toStatus: "PLANNED",
          actorKind: "ACCOUNT",
          actorId: setBy.id,
          at: setAt,
        },
      })),
    );
    await allInserted(client);
    const [first, second, last] = planned.map(({ id }) => id);
    await client.query(
      `UPDATE "CancellationItem" SET "waveId" = CASE WHEN "position" < 30 THEN $2::uuid WHEN "position" < 270 THEN $3::uuid ELSE $4::uuid END WHERE "requestId" = $1::uuid`,
      [requestId, first, second, last],
    );
  }
}

/** What a wave has that nothing happened to. */
const unmoved = {
  ...{ status: "PLANNED", triedBefore: 0, failedBefore: 0, isRunNow: false, tokens: 0 },
  ...{ trafficWatched: 0, trafficOnline: 0 },
};
