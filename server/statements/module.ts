import type { Module } from "../platform/module.ts";
import { statementActs } from "./graphql/statement.acts.ts";
import { statementRoutes } from "./http/statement-routes.ts";
import { words } from "./words.ts";

/** Statements of the money of a cancellation, for the customer's accounts. They read what others keep, and keep nothing. */
export const statementsModule: Module = {
  name: "statements",
  tables: [],
  words,
  acts: statementActs,
  routes: [statementRoutes],
};
