import { type Outcome, refused, type UserFault } from "../../platform/action.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { calendarInForce, dayAfter } from "../../sla/index.ts";
import { hoursOn } from "../rules/opening-hours.ts";
import { type Slot, type SlotDay, slotAt, slotFaultWords, slotsOf } from "../rules/slots.ts";
import { type HallFacts, hallFactsSql, hallPlan } from "./hall-plan.ts";

/** A slot with how many people may still come. */
export interface FreeSlot extends Slot {
  freeCount: number;
}

/** The slots of a hall's day, with what is free of each; null when its hours are not known, or when there is no such hall in use. Those that are past are left out. */
export async function freeSlots(
  { store, clock }: Pick<Services, "store" | "clock">,
  hallId: string,
  day: string,
): Promise<FreeSlot[] | null> {
  const at = await slotDay(store.prisma, hallId, day);
  const slots = at && slotsOf(at);
  if (!slots) return null;
  const now = clock.now();
  const taken = await takenOn(store.prisma, hallId, day);
  return slots
    .filter(({ startsAt }) => startsAt > now)
    .map((slot) => ({ ...slot, freeCount: Math.max(0, at.slotCapacity - countShared(taken, slot)) }));
}

/** The next times at which somebody may come to a hall, from a day on; fewer where there are none within two weeks. */
export async function nextFreeSlots(
  services: Pick<Services, "store" | "clock">,
  { hallId, from, most }: { hallId: string; from: string; most: number },
): Promise<FreeSlot[]> {
  const found: FreeSlot[] = [];
  for (let ahead = 0; ahead < 14 && found.length < most; ahead += 1) {
    const free = (await freeSlots(services, hallId, dayAfter(from, ahead))) ?? [];
    found.push(...free.filter(({ freeCount }) => freeCount > 0));
  }
  return found.slice(0, most);
}

/** Keeps a time at a hall for somebody: the slot, under the lock of the hall's row that the caller commits with; refused when nobody can come then. `except` is the appointment that moves. */
export async function holdSlot(
  tx: Transaction,
  { hallId, startsAt, except, now }: { hallId: string; startsAt: Date; except?: string; now: Date },
): Promise<Outcome<{ slot: Slot }>> {
  // Before anything is read: who books the last place comes after who has it, and after who closes the day.
  await tx.$queryRaw(sql`SELECT FROM "Hall" WHERE "id" = ${hallId}::uuid FOR NO KEY UPDATE`);
  const day = shanghaiDay(startsAt);
  const at = await slotDay(tx, hallId, day);
  if (!at) return refused(slotFault("NO_APPOINTMENTS_HERE"));
  const found = slotAt(at, startsAt, now);
  if ("fault" in found) return refused(slotFault(found.fault));
  const taken = (await takenOn(tx, hallId, day)).filter(({ id }) => id !== except);
  return countShared(taken, found.slot) < at.slotCapacity ? { ok: true, slot: found.slot } : refused(slotFull);
}

async function slotDay(db: Pick<Transaction, "$queryRaw">, hallId: string, day: string) {
  const on: Sql = sql`${day}::date`;
  const [hall] = await db.$queryRaw<{ facts: HallFacts; slotMinutes: number; slotCapacity: number }[]>(sql`
    SELECT ${hallFactsSql(sql`h`, on)} AS "facts", h."slotMinutes", h."slotCapacity" FROM "Hall" h WHERE h."id" = ${hallId}::uuid AND h."retiredAt" IS NULL`);
  if (!hall) return null;
  const { years } = await calendarInForce(db);
  const { hours } = hoursOn(hallPlan(hall.facts), years, day);
  return { day, hours, slotMinutes: hall.slotMinutes, slotCapacity: hall.slotCapacity } satisfies SlotDay;
}

/** Everybody who comes on a day. */
function takenOn(db: Pick<Transaction, "$queryRaw">, hallId: string, day: string): Promise<(Slot & { id: string })[]> {
  const midnight = (on: string) => sql`(${on}::date::timestamp AT TIME ZONE 'Asia/Shanghai')`;
  return db.$queryRaw(sql`
    SELECT "id", "startsAt", "endsAt" FROM "HallAppointment"
    WHERE "hallId" = ${hallId}::uuid AND "startsAt" >= ${midnight(day)} AND "startsAt" < ${midnight(dayAfter(day, 1))} AND "status" IN ('BOOKED', 'ARRIVED')`);
}

/** How many of those share time with a slot: after the length of slots was changed, one may reach into two. */
const countShared = (taken: readonly Slot[], { startsAt, endsAt }: Slot) =>
  taken.filter((each) => each.startsAt < endsAt && each.endsAt > startsAt).length;

const at = { kind: "InvalidInputError", path: ["input", "startsAt"] } as const;
const slotFault = (code: keyof typeof slotFaultWords): UserFault => ({ ...at, code, text: slotFaultWords[code] });
const slotFull: UserFault = {
  ...{ kind: "ConflictError", code: "SLOT_FULL", path: ["input", "startsAt"] },
  text: { zh: "该时段已约满，请选择其他时段", en: "This time is taken; choose another" },
};
