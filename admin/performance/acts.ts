import {
  PerformanceBacklogDocument,
  type PerformanceBacklogQueryVariables,
  PerformanceBreakdownDocument,
  type PerformanceBreakdownQueryVariables,
  PerformanceExportDocument,
  PerformanceFiguresDocument,
  type PerformanceFiguresQueryVariables,
  PerformanceFlowDocument,
  type PerformanceFlowQueryVariables,
  PerformanceForecastDocument,
  type SlaMetricsExportFilter,
  type SlaWhatIf,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  /** All figures of a period, with their course and the period before. */
  performanceFigures: (variables: PerformanceFiguresQueryVariables, signal?: AbortSignal) =>
    call(PerformanceFiguresDocument, variables, signal),
  /** The main figures by lane, channel, carrier or customer. */
  performanceBreakdown: (variables: PerformanceBreakdownQueryVariables, signal?: AbortSignal) =>
    call(PerformanceBreakdownDocument, variables, signal),
  /** The work that is open now. */
  performanceBacklog: (variables: PerformanceBacklogQueryVariables, signal?: AbortSignal) =>
    call(PerformanceBacklogDocument, variables, signal),
  /** The cumulative flow, and what the fast lane costs the others. */
  performanceFlow: (variables: PerformanceFlowQueryVariables, signal?: AbortSignal) =>
    call(PerformanceFlowDocument, variables, signal),
  /** What comes, as it is and as it would be; without assumptions only as it is. */
  performanceForecast: (whatIf: SlaWhatIf | null, signal?: AbortSignal) =>
    call(PerformanceForecastDocument, { whatIf, isAsked: whatIf !== null }, signal),
  /** Everything on the screen as a workbook: a link that is good for a few minutes. */
  performanceExport: async (filter: SlaMetricsExportFilter) =>
    settled((await call(PerformanceExportDocument, { input: { filter } })).slaMetricsExport).url ?? "",
};

/** What the screen of figures reads. */
export const usePerformanceActs = () => useActs(acts);
