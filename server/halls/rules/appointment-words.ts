import type { Words } from "../../platform/localized-text.ts";
import type { AppointmentPermission, AppointmentStatus } from "./appointment-states.ts";

/** How appointments stand. */
export const appointmentStatusWords = {
  BOOKED: { zh: "已预约", en: "Booked" },
  ARRIVED: { zh: "已到店", en: "Arrived" },
  CANCELLED: { zh: "已取消", en: "Taken back" },
  HALL_CANCELLED: { zh: "营业厅已取消", en: "Cancelled by the hall" },
} as const satisfies Words<AppointmentStatus>;

/** What people do with appointments. */
export const appointmentActionWords = {
  MOVE: { zh: "改期", en: "Move it" },
  CANCEL: { zh: "取消预约", en: "Take it back" },
} as const satisfies Words<AppointmentPermission["action"]>;
