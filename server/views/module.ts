import type { Module } from "../platform/module.ts";
import { viewActs } from "./graphql/view.acts.ts";
import { ViewResolver } from "./graphql/view.resolver.ts";
import { viewData } from "./personal-data.ts";

/**
 * The lists of the desk as each person wants them: views kept under a name, and chosen columns. Kept here and not in the browser, because people change machines.
 *
 * Decision: what a list is set to is the desk's own language, and the server keeps it as a text. A new list or filter of the desk needs nothing here, and a view of a filter that is gone does no harm.
 */
export const viewsModule: Module = {
  name: "views",
  personal: viewData,
  tables: ["SavedView", "ListColumns"],
  acts: viewActs,
  resolvers: [ViewResolver],
};
