export { decideMaterials, type MaterialsDecision, type MaterialVerdict } from "./actions/decide-materials.ts";
export { materialsNeeded, materialsVerdict } from "./actions/verdict-of-request.ts";
export { materialsChanged } from "./events.ts";
export { MaterialRequirement, MaterialResolver } from "./graphql/material.resolver.ts";
export { materialEntity } from "./graphql/material.type.ts";
export { MaterialDeskResolver } from "./graphql/material-desk.resolver.ts";
export { materialRoutes } from "./http/material-routes.ts";
export { materialHandlers } from "./jobs/inspect-material.handler.ts";
export type { MaterialsVerdict } from "./rules/materials-verdict.ts";
