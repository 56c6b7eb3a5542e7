/**
 * Decision: the calendar and the clock stand below requests and know neither them nor tasks; who has a promise says what happened, and the clock is read
 * from that. Nothing adds time up as it passes, so there is nothing that a crash, an edit or a lost message could put wrong.
 */
import "./graphql/promise.type.ts";
import type { Module } from "../platform/module.ts";
import { calendarActs } from "./graphql/calendar.acts.ts";
import { CalendarResolver } from "./graphql/calendar.resolver.ts";
import { slaPolicyActs } from "./graphql/sla-policy.acts.ts";
import { SlaPolicyResolver } from "./graphql/sla-policy.resolver.ts";
import { words } from "./words.ts";

/** By when things are promised: business days, policies and the clock. */
export const slaModule: Module = {
  name: "sla",
  tables: ["CalendarYear", "SlaPolicyVersion"],
  words,
  resolvers: [CalendarResolver, SlaPolicyResolver],
  acts: [...calendarActs, ...slaPolicyActs],
};
