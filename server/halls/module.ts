/**
 * Where customers are served in person: where halls are, what is done there, and when.
 *
 * Decision: anybody may look. Addresses and hours hang on the door; whoever has to go there to cancel a card should not have to sign in to find it.
 */
import "./graphql/appointment.type.ts";
import "./graphql/hall.type.ts";
import "./graphql/queue.type.ts";
import type { Module } from "../platform/module.ts";
import { appointmentActs } from "./graphql/appointment.acts.ts";
import { AppointmentResolver } from "./graphql/appointment.resolver.ts";
import { hallActs } from "./graphql/hall.acts.ts";
import { HallResolver } from "./graphql/hall.resolver.ts";
import { HallDirectoryResolver } from "./graphql/hall-directory.resolver.ts";
import { hallExport } from "./graphql/hall-export.ts";
import { queueActs } from "./graphql/queue.acts.ts";
import { QueueResolver } from "./graphql/queue.resolver.ts";
import { hallRoutes } from "./http/hall-routes.ts";
import { words } from "./words.ts";

/** Where customers are served in person. */
export const hallsModule: Module = {
  name: "halls",
  tables: ["Hall", "HallDay", "HallAppointment", "HallCounter", "HallTicket"],
  words,
  acts: [...hallActs, hallExport, ...appointmentActs, ...queueActs],
  resolvers: [HallResolver, HallDirectoryResolver, AppointmentResolver, QueueResolver],
  routes: [hallRoutes],
};
