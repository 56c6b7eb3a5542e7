import type { Module } from "../platform/module.ts";
import { guideRoutes } from "./http/guide-routes.ts";
import { sampleRoutes } from "./http/sample-routes.ts";

/**
 * The guide for teams that build on the API. Its text is `guide.md` alone: the page at `/developers` is rendered from it, and
 * `test/api/developer-guide.test.ts` runs its examples.
 */
export const developersModule: Module = { name: "developers", tables: [], routes: [guideRoutes, sampleRoutes] };
