import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { audit, onHall, whyNot } from "./write-hall.ts";

/** Most people at a time, and lengths of a slot in minutes; the database refuses others too. */
const MOST_AT_A_TIME = 50;
const [SHORTEST, LONGEST] = [5, 240];

/** Says how many people may come to a hall at a time by appointment, and how long each has. Who has an appointment keeps it. */
export async function setHallSlots(
  context: ActionContext,
  { hallId, slotMinutes, slotCapacity }: { hallId: string; slotMinutes: number; slotCapacity: number },
): Promise<Outcome<{ hallId: string }>> {
  const faults = [
    ...(slotMinutes >= SHORTEST && slotMinutes <= LONGEST ? [] : [fault("slotMinutes", badLength)]),
    ...(slotCapacity >= 0 && slotCapacity <= MOST_AT_A_TIME ? [] : [fault("slotCapacity", badCapacity)]),
  ];
  if (faults.length > 0) return refused(...faults);
  return onHall(context, hallId, async (tx, { id, code }, now) => {
    const { count } = await tx.hall.updateMany({
      where: { id, retiredAt: null },
      data: { slotMinutes, slotCapacity, revision: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) return refused(await whyNot(tx, id));
    await audit(tx, context, { action: "hall.setSlots", hallId: id, code, now, facts: { slotMinutes, slotCapacity } });
    return { ok: true, hallId: id };
  });
}

const fault = (at: string, text: UserFault["text"]): UserFault => ({
  ...{ kind: "InvalidInputError", code: "SLOTS_OUT_OF_RANGE", path: ["input", at], text },
});
const badLength = {
  zh: `每个时段须为 ${SHORTEST} 至 ${LONGEST} 分钟`,
  en: `A slot has ${SHORTEST} to ${LONGEST} minutes`,
};
const badCapacity = {
  zh: `同时段人数须为 0 至 ${MOST_AT_A_TIME}，0 表示不接受预约`,
  en: `0 to ${MOST_AT_A_TIME} people come at a time; with 0 nobody makes an appointment`,
};
