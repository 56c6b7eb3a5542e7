export { decideMaterials, type MaterialsDecision, type MaterialVerdict } from "./actions/decide-materials.ts";
export { materialsNeeded, materialsVerdict } from "./actions/verdict-of-request.ts";
export { materialsChanged } from "./events.ts";
export { MaterialRequirement } from "./graphql/material.resolver.ts";
export { materialEntity } from "./graphql/material.type.ts";
export { MaterialFilter } from "./graphql/material-filter.input.ts";
export type { MaterialsVerdict } from "./rules/materials-verdict.ts";
export { type MaterialKind, requiredMaterials } from "./rules/required-materials.ts";
