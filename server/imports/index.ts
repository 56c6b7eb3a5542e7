export { ImportResolver } from "./graphql/import.resolver.ts";
export { importEntity } from "./graphql/import.type.ts";
export { importRoutes } from "./http/import-routes.ts";
export { importHandlers } from "./jobs/read-import.handler.ts";
