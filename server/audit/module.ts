import type { Module } from "../platform/module.ts";
import { auditData } from "./personal-data.ts";
import { words } from "./words.ts";

/** 审计: who did what, when, to what. */
export const auditModule: Module = { name: "audit", tables: ["AuditEntry"], personal: auditData, words };
