import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import { dayAfter } from "../../sla/index.ts";
import { readHours, type WrittenHours } from "../rules/hall-hours.ts";
import { hoursChanged } from "../rules/release-reasons.ts";
import { type MayCancel, releaseAppointments } from "./release-appointments.ts";
import { audit, onHall, whyNot } from "./write-hall.ts";

/** Most days of one call: a hall that is rebuilt for longer is closed for good meanwhile. */
const MOST_DAYS = 100;

/** Days from one to another, both included. */
interface Span {
  hallId: string;
  /** In Shanghai, `2026-10-01`. */
  from: string;
  until: string;
}

/** Says that a hall keeps other hours on some days, or with none is closed. What was said of these days before is forgotten. */
export async function setHallDays(
  context: ActionContext,
  input: Span & MayCancel & { hours: readonly WrittenHours[]; reason: string },
): Promise<Outcome<{ hallId: string }>> {
  const { from, until } = input;
  const faults: UserFault[] = spanFaults(input, shanghaiDay(context.services.clock.now()));
  const reason = requiredText(input.reason, { at: "reason", most: 120 });
  const read = readHours(input.hours, ["hours"]);
  for (const { code, text, path } of read.faults)
    faults.push({ kind: "InvalidInputError", code, text, path: ["input", ...path] });
  if (!reason.ok) return refused(...faults, ...reason.errors);
  if (faults.length > 0) return refused(...faults);
  return onHall(context, input.hallId, async (tx, { id, code }, now) => {
    // Before the days: two calls about one hall then come one after the other.
    const { count } = await tx.hall.updateMany({
      where: { id, retiredAt: null },
      data: { revision: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) return refused(await whyNot(tx, id));
    await tx.$executeRaw(sql`
      INSERT INTO "HallDay" ("hallId", "day", "hours", "reason")
      SELECT ${id}::uuid, d::date, ${JSON.stringify(read.hours)}::jsonb, ${reason.text} FROM generate_series(${from}::date, ${until}::date, '1 day') d
      ON CONFLICT ("hallId", "day") DO UPDATE SET "hours" = EXCLUDED."hours", "reason" = EXCLUDED."reason"`);
    await audit(tx, context, { action: "hall.setDays", hallId: id, code, now, facts: { days: `${from} – ${until}` } });
    const { cancelsAppointments } = input;
    await releaseAppointments(tx, context, { hallIds: [id], reason: reason.text, cancelsAppointments, now });
    return { ok: true, hallId: id };
  });
}

/** Lets a hall keep its usual hours again on some days. */
export async function clearHallDays(
  context: ActionContext,
  input: Span & MayCancel,
): Promise<Outcome<{ hallId: string }>> {
  const { from, until } = input;
  const faults = spanFaults(input, shanghaiDay(context.services.clock.now()));
  if (faults.length > 0) return refused(...faults);
  return onHall(context, input.hallId, async (tx, { id, code }, now) => {
    const { count } = await tx.hall.updateMany({
      where: { id, retiredAt: null },
      data: { revision: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) return refused(await whyNot(tx, id));
    await tx.$executeRaw(
      sql`DELETE FROM "HallDay" WHERE "hallId" = ${id}::uuid AND "day" BETWEEN ${from}::date AND ${until}::date`,
    );
    await audit(tx, context, {
      action: "hall.clearDays",
      hallId: id,
      code,
      now,
      facts: { days: `${from} – ${until}` },
    });
    const { cancelsAppointments } = input;
    await releaseAppointments(tx, context, { hallIds: [id], reason: hoursChanged, cancelsAppointments, now });
    return { ok: true, hallId: id };
  });
}

/** What a hall did on days that are over stays said. */
function spanFaults({ from, until }: Span, today: string): UserFault[] {
  const fault = (code: string, at: string, zh: string, en: string): UserFault => ({
    ...{ kind: "InvalidInputError", code, path: ["input", at], text: { zh, en } },
  });
  if (from < today)
    return [fault("DAY_IS_PAST", "from", "过去的日期不能再修改", "What is past cannot be changed any more")];
  if (until < from)
    return [fault("DAYS_BACKWARDS", "until", "结束日期早于开始日期", "The last day is before the first")];
  if (until > dayAfter(from, MOST_DAYS - 1))
    return [fault("TOO_MANY_DAYS", "until", `一次最多设置 ${MOST_DAYS} 天`, `At most ${MOST_DAYS} days at a time`)];
  return [];
}
