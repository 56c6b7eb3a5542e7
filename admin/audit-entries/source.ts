import { AuditEntriesExportDocument, type AuditEntryFilter, AuditEntryListDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import type { Source } from "../providers/source.ts";

/** The audit trail. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.order === "ASC" ? "AT_ASC" : "AT_DESC";
    return (await call(AuditEntryListDocument, { first, offset, filter, orderBy }, signal)).auditEntries;
  },
  file: async (filter) => (await call(AuditEntriesExportDocument, { input: { filter } })).auditEntriesExport,
} satisfies Source<{ id: string }, AuditEntryFilter>;
