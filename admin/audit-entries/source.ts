import { AuditEntriesExportDocument, type AuditEntryFilter, AuditEntryListDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { betweenDays, type Source } from "../providers/source.ts";

/** Filters of the trail as they stand in the address: with days. */
type AuditFilterValues = Pick<AuditEntryFilter, "about" | "area" | "accountId" | "objectId"> & {
  dayFrom?: string;
  dayTo?: string;
};

function asked({ dayFrom, dayTo, ...filter }: AuditFilterValues): AuditEntryFilter {
  const { from, before } = betweenDays(dayFrom, dayTo);
  return { ...filter, from, until: before };
}

/** The audit trail. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.order === "ASC" ? "AT_ASC" : "AT_DESC";
    return (await call(AuditEntryListDocument, { first, offset, filter: asked(filter), orderBy }, signal)).auditEntries;
  },
  file: async (filter) =>
    (await call(AuditEntriesExportDocument, { input: { filter: asked(filter) } })).auditEntriesExport,
} satisfies Source<{ id: string }, AuditFilterValues>;
