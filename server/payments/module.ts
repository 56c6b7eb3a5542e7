import type { Module } from "../platform/module.ts";

/** The line to the payment provider. What is paid, and why, its callers know. */
export const paymentsModule: Module = { name: "payments", tables: [] };
