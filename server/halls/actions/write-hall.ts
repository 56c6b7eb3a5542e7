import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { inUse, retired } from "../rules/hall-acts.ts";
import { hallClosed, hoursChanged } from "../rules/release-reasons.ts";
import { type GivenHall, type HallRowFacts, readHallFacts } from "./read-facts.ts";
import { askingBefore, type MayCancel, releaseAppointments } from "./release-appointments.ts";

type Written = Promise<Outcome<{ hallId: string }>>;

/** Enters a hall. Its code is what it is known by: entering it twice is refused. */
export async function createHall(
  context: ActionContext,
  { code: given, ...input }: GivenHall & { code: string },
): Written {
  const { services } = context;
  const code = given.trim().toUpperCase();
  const read = readHallFacts(input);
  const isCode = /^[A-Z0-9][A-Z0-9-]{1,31}$/.test(code);
  if (!isCode) return refused(badCode, ...(read.ok ? [] : read.errors));
  if (!read.ok) return read;
  return inTransaction(services.store, async (tx) => {
    const now = services.clock.now();
    const data = { code, ...inColumns(read.facts), createdAt: now, updatedAt: now };
    const [made] = await tx.hall.createManyAndReturn({ data: [data], skipDuplicates: true, select: { id: true } });
    if (!made) return refused(codeTaken);
    await audit(tx, context, { action: "hall.create", hallId: made.id, code, now });
    return { ok: true, hallId: made.id };
  });
}

/** Says all anew that is said of a hall, on the revision that the caller saw. */
export async function changeHall(
  context: ActionContext,
  {
    hallId: publicId,
    basedOnRevision,
    cancelsAppointments,
    ...input
  }: GivenHall & MayCancel & { hallId: string; basedOnRevision: number },
): Written {
  const read = readHallFacts(input);
  if (!read.ok) return read;
  return onHall(context, publicId, async (tx, { id, code }, now) => {
    const { count } = await tx.hall.updateMany({
      where: { id, revision: basedOnRevision, retiredAt: null },
      data: { ...inColumns(read.facts), revision: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) return refused(await whyNot(tx, id));
    await audit(tx, context, { action: "hall.change", hallId: id, code, now });
    await releaseAppointments(tx, context, { hallIds: [id], reason: hoursChanged, cancelsAppointments, now });
    return { ok: true, hallId: id };
  });
}

/** Closes a hall for good: nobody but the staff finds it any more. */
export async function retireHall(
  context: ActionContext,
  { hallId: publicId, cancelsAppointments }: MayCancel & { hallId: string },
): Written {
  return onHall(context, publicId, async (tx, { id, code }, now) => {
    const { count } = await tx.hall.updateMany({
      where: { id, retiredAt: null },
      data: { retiredAt: now, revision: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) return refused(noMove("RETIRE"));
    await audit(tx, context, { action: "hall.retire", hallId: id, code, now });
    await releaseAppointments(tx, context, { hallIds: [id], reason: hallClosed, cancelsAppointments, now });
    return { ok: true, hallId: id };
  });
}

/** Puts a hall that was closed for good back into use. */
export async function reopenHall(context: ActionContext, { hallId: publicId }: { hallId: string }): Written {
  return onHall(context, publicId, async (tx, { id, code }, now) => {
    const { count } = await tx.hall.updateMany({
      where: { id, retiredAt: { not: null } },
      data: { retiredAt: null, revision: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) return refused(noMove("REOPEN"));
    await audit(tx, context, { action: "hall.reopen", hallId: id, code, now });
    return { ok: true, hallId: id };
  });
}

/** Does something to the hall with this public id, in one transaction. */
export async function onHall(
  { services }: ActionContext,
  publicId: string,
  work: (tx: Transaction, hall: { id: string; code: string }, now: Date) => Written,
): Written {
  const id = fromPublicId("hall", publicId);
  const done = inTransaction(services.store, async (tx) => {
    const hall = id === null ? null : await tx.hall.findUnique({ where: { id }, select: { id: true, code: true } });
    return hall ? work(tx, hall, services.clock.now()) : notFound({ zh: "营业厅", en: "hall" }, ["input", "hallId"]);
  });
  return askingBefore(done);
}

/** Writes down what was done to a hall. */
export async function audit(
  tx: Transaction,
  context: ActionContext,
  {
    action,
    hallId,
    code,
    now,
    facts = {},
  }: {
    action:
      | "hall.create"
      | "hall.change"
      | "hall.retire"
      | "hall.reopen"
      | "hall.setDays"
      | "hall.clearDays"
      | "hall.setSlots";
    hallId: string;
    code: string;
    now: Date;
    facts?: { days?: string; slotMinutes?: number; slotCapacity?: number };
  },
): Promise<void> {
  await recordAudit(tx, {
    ...{
      context,
      action,
      objectType: "Hall",
      objectId: hallId,
      customerId: null,
      facts: { number: code, ...facts },
      now,
    },
  });
}

/** Why a change of a hall that is there was not taken: it is closed for good, or somebody else was faster. */
export async function whyNot(tx: Transaction, id: string): Promise<UserFault> {
  const { retiredAt } = await tx.hall.findUniqueOrThrow({ where: { id }, select: { retiredAt: true } });
  return retiredAt === null ? changedMeanwhile : noMove("CHANGE");
}

/** The facts of a hall as its columns take them. */
export const inColumns = ({ weeklyHours, holidayHours, ...facts }: HallRowFacts) => ({
  ...facts,
  weeklyHours: weeklyHours.map((day) => day.map((each) => ({ ...each }))),
  holidayHours: holidayHours.map((each) => ({ ...each })),
});

/** What is said where the hall takes no such act. */
const noMove = (action: "CHANGE" | "RETIRE" | "REOPEN"): UserFault => ({
  ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", text: action === "REOPEN" ? inUse : retired },
  data: {
    ...{ from: action === "REOPEN" ? "IN_USE" : "RETIRED", action },
    allowedActions: action === "REOPEN" ? ["CHANGE", "SET_DAYS", "SET_SLOTS", "RETIRE"] : ["REOPEN"],
  },
});

const changedMeanwhile: UserFault = {
  ...{ kind: "ConflictError", code: "CHANGED_MEANWHILE" },
  text: {
    zh: "该营业厅的信息刚被同事修改，请刷新后再改",
    en: "A colleague has just changed this hall; reload it and change it then",
  },
};
const badCode: UserFault = {
  ...{ kind: "InvalidInputError", code: "BAD_HALL_CODE", path: ["input", "code"] },
  text: {
    zh: "编号由 2 至 32 个大写字母、数字和短横线组成，例如 HZ-001",
    en: "A code has 2 to 32 capitals, digits and dashes, such as HZ-001",
  },
};
const codeTaken: UserFault = {
  ...{ kind: "ConflictError", code: "HALL_CODE_TAKEN", path: ["input", "code"] },
  text: { zh: "已有使用该编号的营业厅", en: "There is a hall with this code already" },
};
