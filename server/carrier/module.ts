import type { Module } from "../platform/module.ts";

/** The line to the carriers: their rate, their breaker, their words. */
export const carrierModule: Module = { name: "carrier", tables: ["CarrierLine"] };
