import type { Module } from "../platform/module.ts";

/** How well promises are kept, where work hangs, and what comes: numbers worked out from what happened. */
export const metricsModule: Module = {
  name: "metrics",
  tables: [],
};
