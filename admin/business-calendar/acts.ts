import {
  BusinessCalendarInForceDocument,
  CalendarNoticeDocument,
  CalendarYearConfirmDocument,
  CalendarYearProposeDocument,
  type CalendarYearProposeInput,
  CalendarYearRefuseDocument,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  businessCalendar: (signal?: AbortSignal) => call(BusinessCalendarInForceDocument, {}, signal),

  readNotice: async (text: string) => (await call(CalendarNoticeDocument, { text })).calendarNoticeReading,

  propose: async (input: CalendarYearProposeInput) =>
    settled((await call(CalendarYearProposeDocument, { input })).calendarYearPropose),

  confirm: async (id: string) =>
    settled((await call(CalendarYearConfirmDocument, { input: { yearId: id } })).calendarYearConfirm),

  refuse: async (id: string, note: string) =>
    settled((await call(CalendarYearRefuseDocument, { input: { yearId: id, note } })).calendarYearRefuse),
};

/** What staff read and do of the calendar of business days. What is refused throws a UserErrorsError. */
export const useCalendarActs = () => useActs(acts);
