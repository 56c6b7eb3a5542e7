import {
  AuditEntriesExportDocument,
  CancellationItemsExportDocument,
  CancellationRequestsExportDocument,
  CustomersExportDocument,
  MaterialsExportDocument,
  ReviewTasksExportDocument,
  SimCardsExportDocument,
  WatchlistEntriesExportDocument,
} from "../../generated/graphql.ts";
import { settled } from "../graphql-client.ts";
import { call } from "../session.ts";
import { searchText } from "../source.ts";
import { asTaskFilter } from "./review-tasks.ts";

// biome-ignore lint/suspicious/noExplicitAny: filters come from the address as React Admin hands them over
type Filter = any;

/** How each list is taken out; the filter is the one of its screen. */
const exportsOf = {
  reviewTasks: async (filter: Filter) =>
    (await call(ReviewTasksExportDocument, { input: { filter: asTaskFilter(filter) } })).reviewTasksExport,
  cancellationRequests: async (filter: Filter) =>
    (
      await call(CancellationRequestsExportDocument, {
        input: { filter: { ...filter, number: searchText(filter.number) } },
      })
    ).cancellationRequestsExport,
  cancellationItems: async (filter: Filter) =>
    (
      await call(CancellationItemsExportDocument, {
        input: { filter: { ...filter, search: searchText(filter.search, 4) } },
      })
    ).cancellationItemsExport,
  cards: async (filter: Filter) =>
    (await call(SimCardsExportDocument, { input: { filter: { ...filter, search: searchText(filter.search, 4) } } }))
      .simCardsExport,
  customers: async (filter: Filter) => (await call(CustomersExportDocument, { input: { filter } })).customersExport,
  materials: async (filter: Filter) => (await call(MaterialsExportDocument, { input: { filter } })).materialsExport,
  watchlist: async (filter: Filter) =>
    (await call(WatchlistEntriesExportDocument, { input: { filter } })).watchlistEntriesExport,
  auditEntries: async (filter: Filter) =>
    (await call(AuditEntriesExportDocument, { input: { filter } })).auditEntriesExport,
};

/** A list that can be taken out as a file. */
export type ExportedList = keyof typeof exportsOf;

/** Taking lists out. */
export const exportActs = {
  /** A link to the list as an Excel file, good for a few minutes. */
  listExport: async (list: ExportedList, filter: object) => settled(await exportsOf[list](filter)),
};
