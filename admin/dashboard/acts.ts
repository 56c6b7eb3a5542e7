import {
  HomeAuditDocument,
  HomePromisesDocument,
  type HomePromisesQueryVariables,
  HomeRequestsDocument,
  HomeReviewDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  /** What the review queue asks of somebody. */
  homeReview: (signal?: AbortSignal) => call(HomeReviewDocument, {}, signal),
  /** Requests that wait for their applicant, and those that move. */
  homeRequests: (signal?: AbortSignal) => call(HomeRequestsDocument, {}, signal),
  /** What is late, what is due today, and whether the calendar of business days ends soon. */
  homePromises: (variables: HomePromisesQueryVariables, signal?: AbortSignal) =>
    call(HomePromisesDocument, variables, signal),
  /** The latest acts that an auditor looks at first. */
  homeAudit: (signal?: AbortSignal) => call(HomeAuditDocument, {}, signal),
};

/** What the first page reads. */
export const useHomeActs = () => useActs(acts);
