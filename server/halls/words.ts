import type { Vocabulary } from "../platform/localized-text.ts";
import { appointmentActionWords, appointmentStatusWords } from "./rules/appointment-words.ts";
import {
  dayKindWords,
  hallActionWords,
  hallOpenStateWords,
  hallServiceWords,
  lineStandingWords,
} from "./rules/hall-words.ts";
import { ticketResultWords, ticketStatusWords } from "./rules/ticket-states.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  HallService: hallServiceWords,
  HallOpenState: hallOpenStateWords,
  HallAction: hallActionWords,
  HallDayKind: dayKindWords,
  HallLineStanding: lineStandingWords,
  HallAppointmentStatus: appointmentStatusWords,
  HallAppointmentAction: appointmentActionWords,
  HallTicketStatus: ticketStatusWords,
  HallTicketResult: ticketResultWords,
} satisfies Vocabulary;
