import {
  AdministratorHomeDocument,
  type AuditAct,
  CounterHomeDocument,
  GuideProposalsDocument,
  ManagerHomeDocument,
  ManagerMoneyDocument,
  ReviewerHomeDocument,
  SensitiveActsDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

/** What deserves a second look: full data shown, lists taken out, rules changed, accounts given and taken, proofs withdrawn, keys changed. */
const sensitive: AuditAct[] = [
  "CUSTOMER_REVEAL",
  "LIST_EXPORT",
  "RISK_POLICY_CHANGE",
  "SLA_POLICY_CONFIRM",
  "APPROVAL_LIMITS_CONFIRM",
  "CALENDAR_CONFIRM",
  "WATCHLIST_ADD",
  "WATCHLIST_REMOVE",
  "ACCOUNT_CREATE",
  "ACCOUNT_CHANGE",
  "ACCOUNT_DISABLE",
  "ACCOUNT_ENABLE",
  "ACCOUNT_RESET_PASSWORD",
  "CERTIFICATE_REVOKE",
  "CERTIFICATE_KEY_ROTATE",
  "SETTING_ADOPT",
];

const acts = {
  /** The next task, and what is or came back on a reviewer's desk. */
  reviewerHome: (signal?: AbortSignal) => call(ReviewerHomeDocument, {}, signal),
  /** What waits for customers, for those who act for them: `me` is their account; with one's own cases and the queue for agents. */
  counterHome: (me: string, isAgent: boolean, signal?: AbortSignal) =>
    call(CounterHomeDocument, { me, isAgent }, signal),
  /** What waits for a manager's decision. */
  managerHome: (signal?: AbortSignal) => call(ManagerHomeDocument, {}, signal),
  /** What of the money after cancellations waits for a manager. */
  managerMoney: (signal?: AbortSignal) => call(ManagerMoneyDocument, {}, signal),
  /** Articles of the guide that colleagues may have handed in for approval. */
  guideProposals: (signal?: AbortSignal) => call(GuideProposalsDocument, {}, signal),
  /** Who cannot sign in, whom mail does not reach, what waits for confirmation. */
  administratorHome: (signal?: AbortSignal) => call(AdministratorHomeDocument, {}, signal),
  /** The latest acts that an auditor looks at first. */
  sensitiveActs: async (signal?: AbortSignal) =>
    (await call(SensitiveActsDocument, { actions: sensitive }, signal)).auditEntries.nodes,
};

/** What the first page reads. */
export const useHomeActs = () => useActs(acts);
