/**
 * Where customers are served in person: where halls are, what is done there, and when.
 *
 * Decision: anybody may look. Addresses and hours hang on the door; whoever has to go there to cancel a card should not have to sign in to find it.
 */
import "./graphql/appointment.type.ts";
import "./graphql/assignment.type.ts";
import "./graphql/hall.type.ts";
import "./graphql/queue.type.ts";
import type { Module } from "../platform/module.ts";
import { removeOldHallImports } from "./actions/hall-imports.ts";
import { appointmentActs } from "./graphql/appointment.acts.ts";
import { AppointmentResolver } from "./graphql/appointment.resolver.ts";
import { assignmentActs } from "./graphql/assignment.acts.ts";
import { AssignmentResolver } from "./graphql/assignment.resolver.ts";
import { hallActs } from "./graphql/hall.acts.ts";
import { HallResolver } from "./graphql/hall.resolver.ts";
import { HallDirectoryResolver } from "./graphql/hall-directory.resolver.ts";
import { hallExport } from "./graphql/hall-export.ts";
import { hallImportActs } from "./graphql/hall-import.acts.ts";
import { HallImportResolver } from "./graphql/hall-import.resolver.ts";
import { queueActs } from "./graphql/queue.acts.ts";
import { QueueResolver } from "./graphql/queue.resolver.ts";
import { hallListRoutes } from "./http/hall-list-routes.ts";
import { hallRoutes } from "./http/hall-routes.ts";
import { words } from "./words.ts";

/** Where customers are served in person. */
export const hallsModule: Module = {
  name: "halls",
  tables: ["Hall", "HallDay", "HallImport", "HallAppointment", "HallAssignment", "HallCounter", "HallTicket"],
  words,
  acts: [...hallActs, hallExport, ...hallImportActs, ...appointmentActs, ...assignmentActs, ...queueActs],
  resolvers: [
    HallResolver,
    HallDirectoryResolver,
    HallImportResolver,
    AppointmentResolver,
    AssignmentResolver,
    QueueResolver,
  ],
  routes: [hallRoutes, hallListRoutes],
  tidyUp: removeOldHallImports,
};
