/**
 * The life of an appointment at a hall. Only `actions/transition-appointment.ts` writes by it.
 *
 * Decision: an appointment to which nobody came stays BOOKED. That it is over says the clock; a job that says it again would be one more thing that can fail, and a customer who comes late still takes a number by it.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { HallAppointmentStatus } from "../../generated/graphql/enums/HallAppointmentStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type AppointmentStatus = keyof typeof HallAppointmentStatus;

/** Everything that can happen to an appointment. */
export type AppointmentMove = "MOVE" | "CANCEL" | "RELEASE" | "ARRIVE";

/** From where each action leads to where. What is not here is illegal. */
export const appointmentLife = lifeOf<AppointmentStatus, AppointmentMove>({
  /** Another time at the same hall. */
  MOVE: from("BOOKED").to("BOOKED"),
  /** The customer does not come; others may have the time. */
  CANCEL: from("BOOKED").to("CANCELLED"),
  /** The hall is closed then, and tells the customer so. */
  RELEASE: from("BOOKED").to("HALL_CANCELLED"),
  /** The customer is there and gets a number; a clerk of the hall says so, on that day. */
  ARRIVE: from("BOOKED").to("ARRIVED"),
});

/** What a person may do with an appointment, with the reason when not. */
export interface AppointmentPermission {
  action: Exclude<AppointmentMove, "ARRIVE" | "RELEASE">;
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why an appointment takes nothing more. */
export const appointmentOver: LocalizedText = {
  zh: "该预约已取消、已到店或已过时，请刷新",
  en: "The appointment was taken back, kept, or is past; reload the page",
};

/** What a person may do with an appointment now. */
export function allowedAppointmentActions(
  { status, startsAt }: { status: AppointmentStatus; startsAt: Date },
  { mayBook, now }: { mayBook: boolean; now: Date },
): AppointmentPermission[] {
  return (["MOVE", "CANCEL"] as const).map((action) => {
    const isOpen = appointmentLife.next(status, action) !== null && startsAt > now;
    const reason = !mayBook ? noRight : isOpen ? null : appointmentOver;
    return { action, isAllowed: reason === null, reason };
  });
}
