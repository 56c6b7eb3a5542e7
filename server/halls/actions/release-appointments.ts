import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { calendarInForce } from "../../sla/index.ts";
import { appointmentsReleased } from "../events.ts";
import { fitsHours } from "../rules/opening-hours.ts";
import { auditAppointment } from "./book-appointment.ts";
import { type HallFacts, hallFactsSql, hallPlan } from "./hall-plan.ts";
import { transitionAppointment } from "./transition-appointment.ts";

/** What may be said of a change of hours that somebody has appointments in. */
export interface MayCancel {
  /** That the caller knows of the appointments which do not fit any more, and has them cancelled. */
  cancelsAppointments?: boolean | null;
}

/** Ends the transaction: appointments do not fit any more, and the caller was not told before. */
class NotConfirmed extends Error {
  constructor(
    readonly count: number,
    readonly isClosing: boolean,
  ) {
    super("appointments do not fit any more");
  }
}

/**
 * Cancels the appointments at halls that do not fit their hours any more, for a reason that their customers are told; call it once after all changes, under the locks of the halls' rows, so that
 * nobody books meanwhile. Who changes the hours is told how many there are in all before, and says that they are to be cancelled.
 *
 * Decision: an appointment on a day whose hours are not known is kept. Nothing is guessed, and who comes to a closed door was told so by nobody.
 * @throws what {@link askingBefore} answers as APPOINTMENTS_AFFECTED
 */
export async function releaseAppointments(
  tx: Transaction,
  context: ActionContext,
  { hallIds, reason, cancelsAppointments, now }: MayCancel & { hallIds: readonly string[]; reason: string; now: Date },
): Promise<void> {
  const coming = await tx.hallAppointment.findMany({
    where: { hallId: { in: [...hallIds] }, status: "BOOKED", startsAt: { gt: now } },
    orderBy: { id: "asc" },
  });
  if (coming.length === 0) return;
  const halls = await tx.$queryRaw<{ id: string; facts: HallFacts; isRetired: boolean }[]>(sql`
    SELECT h."id", ${hallFactsSql(sql`h`, sql`${shanghaiDay(now)}::date`)} AS "facts", h."retiredAt" IS NOT NULL AS "isRetired"
    FROM "Hall" h WHERE h."id" = ANY(${[...new Set(coming.map(({ hallId }) => hallId))]}::uuid[])`);
  const { years } = await calendarInForce(tx);
  const plans = new Map(halls.map(({ id, facts, isRetired }) => [id, isRetired ? null : hallPlan(facts)]));
  const lost = coming.filter((each) => {
    const plan = plans.get(each.hallId);
    return !plan || !fitsHours(plan, years, each);
  });
  if (lost.length === 0) return;
  if (!cancelsAppointments)
    throw new NotConfirmed(
      lost.length,
      halls.every(({ isRetired }) => isRetired),
    );
  for (const { id, customerId, startsAt } of lost) {
    // Whoever comes at this very moment has come.
    if (!(await transitionAppointment(tx, { appointmentId: id, action: "RELEASE", reason, now }))) continue;
    await auditAppointment(tx, context, { action: "appointment.release", id, customerId, startsAt, now });
  }
  await announce(tx, appointmentsReleased, { appointmentIds: lost.map(({ id }) => id) });
}

/** Runs a change of hours; where appointments do not fit any more and the caller does not know, nothing is changed and it is told how many. */
export async function askingBefore<Result extends object>(change: Promise<Outcome<Result>>): Promise<Outcome<Result>> {
  return change.catch((error: unknown) => {
    if (!(error instanceof NotConfirmed)) throw error;
    const { count, isClosing } = error;
    const [is, them, whose] = count === 1 ? [" is", "it is", "its customer"] : ["s are", "they are", "their customers"];
    const misfit = count === 1 ? " does" : "s do";
    return refused({
      ...{ kind: "ConflictError", code: "APPOINTMENTS_AFFECTED", path: ["input", "cancelsAppointments"] },
      text: isClosing
        ? {
            zh: `该营业厅还有 ${count} 个未到的预约。确认后将取消这些预约，并把原因通知客户；目前未作任何修改`,
            en: `${count} appointment${is} still to come at this hall. Once you confirm, ${them} cancelled and ${whose} told why; nothing was changed yet`,
          }
        : {
            zh: `有 ${count} 个预约不再符合营业时间。确认后将取消这些预约，并把原因和可改约的时间通知客户；目前未作任何修改`,
            en: `${count} appointment${misfit} not fit these hours. Once you confirm, ${them} cancelled and ${whose} told why and when else to come; nothing was changed yet`,
          },
    });
  });
}
