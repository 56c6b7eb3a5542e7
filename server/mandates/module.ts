import type { Module } from "../platform/module.ts";
import { mandateActs } from "./graphql/mandate.acts.ts";
import { mandateData } from "./personal-data.ts";
import { words } from "./words.ts";

/**
 * Who may speak for a customer, how staff made sure of who that is, and until when.
 *
 * Decision: a request keeps its own record of who asked for it (`Delegation`), also where that was taken from a mandate. What was true when a request was begun must be readable in it after the mandate
 * has ended, and is erased with the request.
 */
export const mandatesModule: Module = {
  name: "mandates",
  tables: ["Mandate"],
  personal: mandateData,
  sealed: [{ model: "Mandate", column: "handlerIdentityCipher" }],
  words,
  acts: mandateActs,
};
