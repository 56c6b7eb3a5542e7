import { publicKeyRoutes } from "./accounts/index.ts";
import { carrierCallbackRoutes } from "./cancellation/index.ts";
import { certificateRoutes } from "./certificates/index.ts";
import { listExportRoutes } from "./exports/index.ts";
import { importRoutes } from "./imports/index.ts";
import { materialRoutes } from "./materials/index.ts";
import type { HttpRoutes } from "./platform/http/http-routes.ts";

/** Everything that is served beside GraphQL. */
export const httpRoutes: readonly HttpRoutes[] = [
  publicKeyRoutes,
  materialRoutes,
  importRoutes,
  listExportRoutes,
  certificateRoutes,
  carrierCallbackRoutes,
];
