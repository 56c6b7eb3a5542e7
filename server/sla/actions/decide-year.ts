import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { calendarChanged } from "../events.ts";
import { decidedAlready, secondPersonNeeded } from "../rules/calendar-year-states.ts";
import { transitionCalendarYear } from "./transition-calendar-year.ts";

const ownYear: UserFault = {
  kind: "InvalidInputError",
  code: "SECOND_PERSON_NEEDED",
  text: secondPersonNeeded,
  path: ["input", "yearId"],
};

const noMoreToDecide: UserFault = {
  kind: "ConflictError",
  code: "ALREADY_DECIDED",
  text: decidedAlready,
  path: ["input", "yearId"],
};

/** Puts a year in force that a colleague entered: business time is counted by it from now on, and open due dates are planned anew. */
export async function confirmYear(
  context: ActionContext,
  input: { yearId: string },
): Promise<Outcome<{ yearId: string }>> {
  const { viewer, services } = context;
  return inTransaction(services.store, async (tx) => {
    await oneAtATime(tx);
    const found = await proposedYear(tx, input.yearId);
    if (!found) return noSuchYear;
    if (found.status !== "PROPOSED") return refused(noMoreToDecide);
    if (found.proposedById === viewer.accountId) return refused(ownYear);
    const now = services.clock.now();
    const [{ version }] = await tx.$queryRaw<[{ version: number }]>(
      sql`SELECT coalesce(max("version"), 0) + 1 AS "version" FROM "CalendarYear"`,
    );
    await transitionCalendarYear(tx, { which: { year: found.year }, action: "SUPERSEDE" });
    const set = { version, decidedById: viewer.accountId, decidedAt: now };
    const confirmed = await transitionCalendarYear(tx, { which: { id: found.id }, action: "CONFIRM", set });
    if (confirmed !== 1) throw new Error(`The year ${found.id} was decided while it was locked`);
    await announce(tx, calendarChanged, { year: found.year, version });
    await audit(tx, context, "calendar.confirm", found, now);
    return { ok: true, yearId: found.id };
  });
}

/** Refuses a year that a colleague entered, or takes an own one back. */
export async function refuseYear(
  context: ActionContext,
  input: { yearId: string; note: string },
): Promise<Outcome<{ yearId: string }>> {
  const { viewer, services } = context;
  const note = requiredText(input.note, { at: "note" });
  if (!note.ok) return note;
  return inTransaction(services.store, async (tx) => {
    await oneAtATime(tx);
    const found = await proposedYear(tx, input.yearId);
    if (!found) return noSuchYear;
    const now = services.clock.now();
    const set = { note: note.text, decidedById: viewer.accountId, decidedAt: now };
    if ((await transitionCalendarYear(tx, { which: { id: found.id }, action: "REFUSE", set })) === 0)
      return refused(noMoreToDecide);
    await audit(tx, context, "calendar.refuse", found, now);
    return { ok: true, yearId: found.id };
  });
}

/** Versions count one after another, and what one person decides nobody decides meanwhile. */
async function oneAtATime(tx: Transaction): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('CalendarYear'))`);
}

const noSuchYear = notFound({ zh: "日历版本", en: "version of a calendar year" }, ["input", "yearId"]);

async function proposedYear(tx: Transaction, publicId: string) {
  const id = fromPublicId("year", publicId);
  return id ? tx.calendarYear.findUnique({ where: { id } }) : null;
}

function audit(
  tx: Transaction,
  context: ActionContext,
  action: "calendar.confirm" | "calendar.refuse",
  { id, year }: { id: string; year: number },
  now: Date,
): Promise<string> {
  return recordAudit(tx, {
    context,
    action,
    objectType: "CalendarYear",
    objectId: id,
    customerId: null,
    facts: { year },
    now,
  });
}
