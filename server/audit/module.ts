import type { Module } from "../platform/module.ts";

/** 审计: who did what, when, to what. */
export const auditModule: Module = { name: "audit", tables: ["AuditEntry"] };
