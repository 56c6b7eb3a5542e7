import {
  type AuditEntryFilter,
  AuditEntryListDocument,
  CustomerDetailDocument,
  type CustomerFilter,
  CustomerListDocument,
  CustomerRevealDocument,
  HomeAuditDocument,
  HomeRequestsDocument,
  HomeReviewDocument,
  OpenTasksAboutDocument,
  RiskPolicyChangeDocument,
  type RiskPolicyChangeInput,
  RiskPolicyInForceDocument,
  RiskPolicyPreviewDocument,
  type RiskPolicyPreviewInput,
  StaffAccountsDocument,
  WatchlistEntryAddDocument,
  type WatchlistEntryAddInput,
  type WatchlistEntryFilter,
  WatchlistEntryListDocument,
  WatchlistEntryRemoveDocument,
} from "../../generated/graphql.ts";
import { settled } from "../graphql-client.ts";
import { call } from "../session.ts";
import type { Source } from "../source.ts";

/** Customers, masked. */
export const customers = {
  async list({ first, offset, filter, sort, signal }) {
    const byNumber = sort.order === "DESC" ? "NUMBER_DESC" : "NUMBER_ASC";
    const orderBy = sort.field === "createdAt" ? "CREATED_AT_DESC" : byNumber;
    return (await call(CustomerListDocument, { first, offset, filter, orderBy }, signal)).customers;
  },
  async one(id, signal) {
    const { customer, cancellationRequests, simCards } = await call(CustomerDetailDocument, { id }, signal);
    return customer && { ...customer, requests: cancellationRequests, cardCount: simCards.totalCount };
  },
} satisfies Source<{ id: string }, CustomerFilter>;

/** The audit trail. */
export const auditEntries = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.order === "ASC" ? "AT_ASC" : "AT_DESC";
    return (await call(AuditEntryListDocument, { first, offset, filter, orderBy }, signal)).auditEntries;
  },
} satisfies Source<{ id: string }, AuditEntryFilter>;

/** What the police and courts ask to watch. */
export const watchlist = {
  list: async ({ first, offset, filter, signal }) =>
    (await call(WatchlistEntryListDocument, { first, offset, filter }, signal)).watchlistEntries,
} satisfies Source<{ id: string }, WatchlistEntryFilter>;

/** What staff do with customers, policy and watch list. Each throws a UserErrorsError when the server says why not. */
export const deskActs = {
  /** What the review queue asks of somebody. */
  homeReview: (signal?: AbortSignal) => call(HomeReviewDocument, {}, signal),
  /** Requests that wait for their applicant, and those that move. */
  homeRequests: (signal?: AbortSignal) => call(HomeRequestsDocument, {}, signal),
  /** The latest acts that an auditor looks at first. */
  homeAudit: (signal?: AbortSignal) => call(HomeAuditDocument, {}, signal),

  /** What waits for a person about a customer or a request. */
  openTasksAbout: async (whom: { customerId?: string; requestId?: string }, signal?: AbortSignal) =>
    (await call(OpenTasksAboutDocument, whom, signal)).reviewTasks,

  /** A customer's data in full, for a reason that is kept. */
  customerReveal: async (input: { customerId: string; reason: string }) =>
    settled((await call(CustomerRevealDocument, { input })).customerReveal),

  staffAccounts: async (signal?: AbortSignal) => (await call(StaffAccountsDocument, {}, signal)).staffAccounts,

  riskPolicyInForce: (signal?: AbortSignal) => call(RiskPolicyInForceDocument, {}, signal),

  riskPolicyPreview: async (input: RiskPolicyPreviewInput) =>
    (await call(RiskPolicyPreviewDocument, { input })).riskPolicyPreview,

  riskPolicyChange: async (input: RiskPolicyChangeInput) =>
    settled((await call(RiskPolicyChangeDocument, { input })).riskPolicyChange),

  watchlistEntryAdd: async (input: WatchlistEntryAddInput) =>
    settled((await call(WatchlistEntryAddDocument, { input })).watchlistEntryAdd),

  watchlistEntryRemove: async (entryId: string) =>
    settled((await call(WatchlistEntryRemoveDocument, { input: { entryId } })).watchlistEntryRemove),
};
