import type { Module } from "../platform/module.ts";
import { materialActs } from "./graphql/material.acts.ts";
import { MaterialResolver } from "./graphql/material.resolver.ts";
import { MaterialDeskResolver } from "./graphql/material-desk.resolver.ts";
import { materialExport } from "./graphql/material-export.ts";
import { materialRoutes } from "./http/material-routes.ts";
import { materialHandlers } from "./jobs/inspect-material.handler.ts";
import { materialData } from "./personal-data.ts";
import { words } from "./words.ts";

/** Documents, what the machine finds in them, and what persons say of them. */
export const materialsModule: Module = {
  name: "materials",
  tables: ["Material"],
  personal: materialData,
  sealed: [{ model: "Material", column: "enteredIdentityCipher" }],
  words,
  resolvers: [MaterialResolver, MaterialDeskResolver],
  acts: [...materialActs, materialExport],
  jobs: materialHandlers,
  routes: [materialRoutes],
};
