import { HomeAuditDocument, HomeRequestsDocument, HomeReviewDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  /** What the review queue asks of somebody. */
  homeReview: (signal?: AbortSignal) => call(HomeReviewDocument, {}, signal),
  /** Requests that wait for their applicant, and those that move. */
  homeRequests: (signal?: AbortSignal) => call(HomeRequestsDocument, {}, signal),
  /** The latest acts that an auditor looks at first. */
  homeAudit: (signal?: AbortSignal) => call(HomeAuditDocument, {}, signal),
};

/** What the first page reads. */
export const useHomeActs = () => useActs(acts);
