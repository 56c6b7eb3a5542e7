/**
 * The screens of the desk, in the order of the menu. Everything of a screen is in its folder, and nobody but this list imports from there: a further screen is a folder with a
 * `screen.ts` and one line here, and goes away with them.
 */
import { accounts } from "./accounts/screen.ts";
import { acting } from "./acting/screen.ts";
import { approvalLimits } from "./approval-limits/screen.ts";
import { arrearsPayments } from "./arrears-payments/screen.ts";
import { auditEntries } from "./audit-entries/screen.ts";
import { batches } from "./batches/screen.ts";
import { businessCalendar } from "./business-calendar/screen.ts";
import { cancellationRequests } from "./cancellation-requests/screen.ts";
import { cards } from "./cards/screen.ts";
import { cases } from "./cases/screen.ts";
import { certificateKeys } from "./certificate-keys/screen.ts";
import { complaints } from "./complaints/screen.ts";
import { customers } from "./customers/screen.ts";
import { home } from "./dashboard/screen.ts";
import { disputes } from "./disputes/screen.ts";
import { erasures } from "./erasures/screen.ts";
import { guideArticles } from "./guide-articles/screen.ts";
import { hallCounter } from "./hall-counter/screen.ts";
import { halls } from "./halls/screen.ts";
import { lateClaims } from "./late-claims/screen.ts";
import { ledger } from "./ledger/screen.ts";
import { materials } from "./materials/screen.ts";
import { notices } from "./notices/screen.ts";
import { payoutDifferences } from "./payout-differences/screen.ts";
import { payouts } from "./payouts/screen.ts";
import { performance } from "./performance/screen.ts";
import { reviewTasks } from "./review-tasks/screen.ts";
import { riskPolicy } from "./risk-policy/screen.ts";
import type { Screen } from "./shared/screen.ts";
import { slaPolicy } from "./sla-policy/screen.ts";
import { unansweredQuestions } from "./unanswered-questions/screen.ts";
import { watchlist } from "./watchlist/screen.ts";

export const screens: readonly Screen[] = [
  home,
  performance,
  acting,
  cases,
  hallCounter,
  reviewTasks,
  cancellationRequests,
  batches,
  complaints,
  disputes,
  materials,
  cards,
  customers,
  arrearsPayments,
  payouts,
  lateClaims,
  payoutDifferences,
  ledger,
  riskPolicy,
  halls,
  guideArticles,
  unansweredQuestions,
  businessCalendar,
  slaPolicy,
  approvalLimits,
  watchlist,
  erasures,
  certificateKeys,
  accounts,
  notices,
  auditEntries,
];
