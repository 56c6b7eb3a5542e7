import {
  type BreachReason,
  CancellationAppealCreateDocument,
  CancellationAppealWithdrawDocument,
  type CancellationDecision,
  CancellationItemDetailDocument,
  CancellationItemsRecheckDocument,
  CancellationItemsRetryDocument,
  CancellationRequestAppealsDocument,
  CancellationRequestBreachExplainDocument,
  CancellationRequestComplaintsDocument,
  CancellationRequestDecideDocument,
  CancellationRequestPapersDocument,
  CancellationRequestWavesDocument,
  CancellationRequestWithdrawDocument,
  CancellationUndoDocument,
  CertificateCardProofDocument,
  CertificateRevocationConfirmDocument,
  CertificateRevocationProposeDocument,
  CertificateRevocationRefuseDocument,
  CertificateRevocationWithdrawDocument,
  ComplaintFileDocument,
  type ComplaintFileInput,
  ScheduleApproveDocument,
  ScheduleRefuseDocument,
  ScheduleStepCancelDocument,
  ScheduleStepLedgerDocument,
  ScheduleStepPlanChangesDocument,
  ScheduleStepRetryDocument,
  WaveMergeDocument,
  type WaveMergeInput,
  WaveMoveDocument,
  type WaveMoveInput,
  WavePauseDocument,
  WaveReleaseDocument,
  WaveResumeDocument,
  WaveRunNowDocument,
  WaveSplitDocument,
  type WaveSplitInput,
  WaveUnmergeDocument,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { found } from "../providers/source.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  /** Documents and certificates of a request; links in them hold for five minutes. */
  cancellationRequestPapers: async (id: string, signal?: AbortSignal) =>
    found((await call(CancellationRequestPapersDocument, { id }, signal)).cancellationRequest),

  /** The proof that one card is on a certificate; null when it is not. */
  certificateCardProof: async (of: { certificateId: string; iccid: string }, signal?: AbortSignal) =>
    (await call(CertificateCardProofDocument, of, signal)).certificateCardProof ?? null,

  /** Proposes that a certificate be revoked, for a second person to decide. */
  certificateRevocationPropose: async (input: { certificateId: string; reason: string }) =>
    settled((await call(CertificateRevocationProposeDocument, { input })).certificateRevocationPropose),

  certificateRevocationConfirm: async (revocationId: string) =>
    settled(
      (await call(CertificateRevocationConfirmDocument, { input: { revocationId } })).certificateRevocationConfirm,
    ),

  certificateRevocationRefuse: async (input: { revocationId: string; note: string }) =>
    settled((await call(CertificateRevocationRefuseDocument, { input })).certificateRevocationRefuse),

  /** Takes an own proposal back. */
  certificateRevocationWithdraw: async (revocationId: string) =>
    settled(
      (await call(CertificateRevocationWithdrawDocument, { input: { revocationId } })).certificateRevocationWithdraw,
    ),

  /** Decides a request as it was seen: a later revision is a conflict. */
  cancellationRequestDecide: async (input: {
    requestId: string;
    revision: number;
    decision: CancellationDecision;
    note?: string;
  }) => settled((await call(CancellationRequestDecideDocument, { input })).cancellationRequestDecide),

  /** Says why the promise of a request was broken, or corrects what was said. */
  cancellationRequestBreachExplain: async (input: { requestId: string; breachReason: BreachReason; note?: string }) =>
    settled((await call(CancellationRequestBreachExplainDocument, { input })).cancellationRequestBreachExplain),

  /** Everything about one card of a request. */
  cancellationItem: async (id: string, signal?: AbortSignal) =>
    found((await call(CancellationItemDetailDocument, { id }, signal)).cancellationItem),

  /** What a customer disagrees with, and whether the request as a whole can be appealed. */
  cancellationRequestAppeals: async (id: string, signal?: AbortSignal) =>
    found((await call(CancellationRequestAppealsDocument, { id }, signal)).cancellationRequest),

  /** Disagrees on the customer's behalf, with one card's treatment or with the rejection of the request. */
  cancellationAppealCreate: async (input: {
    requestId: string;
    itemId?: string;
    statement: string;
    idempotencyKey: string;
  }) => settled((await call(CancellationAppealCreateDocument, { input })).cancellationAppealCreate),

  cancellationAppealWithdraw: async (appealId: string) =>
    settled((await call(CancellationAppealWithdrawDocument, { input: { appealId } })).cancellationAppealWithdraw),

  /** The latest complaints about a request and its cards, and whether one can be filed. */
  cancellationRequestComplaints: async (id: string, signal?: AbortSignal) =>
    found((await call(CancellationRequestComplaintsDocument, { id }, signal)).cancellationRequest),

  complaintFile: async (input: ComplaintFileInput) =>
    settled((await call(ComplaintFileDocument, { input })).complaintFile),

  /** Has the blocked cards of a request looked at again. */
  cancellationItemsRecheck: async (requestId: string) =>
    settled((await call(CancellationItemsRecheckDocument, { input: { requestId } })).cancellationItemsRecheck),

  cancellationRequestWithdraw: async (input: { requestId: string; reason?: string }) =>
    settled((await call(CancellationRequestWithdrawDocument, { input })).cancellationRequestWithdraw),

  /** Brings barred cards back; all of the request unless items or a wave are named. */
  cancellationUndo: async (input: { requestId: string; itemIds?: string[]; waveId?: string; reason?: string }) =>
    settled((await call(CancellationUndoDocument, { input })).cancellationUndo),

  /** Has failed cards tried again; all of the request unless items, a wave or a reason are named. */
  cancellationItemsRetry: async (input: {
    requestId: string;
    itemIds?: string[];
    waveId?: string;
    failureCode?: string;
  }) => settled((await call(CancellationItemsRetryDocument, { input })).cancellationItemsRetry),

  /** When which cards of a request run. */
  cancellationRequestWaves: async (id: string, signal?: AbortSignal) =>
    found((await call(CancellationRequestWavesDocument, { id }, signal)).cancellationRequest),

  /** Entries in the books that a step made, latest first: the page after a cursor, or the first. */
  stepLedger: async (id: string, after: string | undefined, signal?: AbortSignal) => {
    const { node } = await call(ScheduleStepLedgerDocument, { id, after }, signal);
    return found(node && "ledger" in node ? node.ledger : null);
  },

  /** The latest cards that a step put on another plan. */
  stepPlanChanges: async (id: string, after: string | undefined, signal?: AbortSignal) => {
    const { node } = await call(ScheduleStepPlanChangesDocument, { id, after }, signal);
    return found(node && "planChanges" in node ? node.planChanges : null);
  },

  scheduleStepRetry: async (input: { stepId: string; maxAmountFen?: number }) =>
    settled((await call(ScheduleStepRetryDocument, { input })).scheduleStepRetry),

  scheduleStepCancel: async (stepId: string) =>
    settled((await call(ScheduleStepCancelDocument, { input: { stepId } })).scheduleStepCancel),

  wavePause: async (input: { waveId: string; reason?: string }) =>
    settled((await call(WavePauseDocument, { input })).wavePause),

  waveResume: async (waveId: string) => settled((await call(WaveResumeDocument, { input: { waveId } })).waveResume),

  waveRelease: async (input: { waveId: string; reason: string }) =>
    settled((await call(WaveReleaseDocument, { input })).waveRelease),

  /** Plan a wave anew as its schedule was seen: a later version is a conflict. */
  waveMove: async (input: WaveMoveInput) => settled((await call(WaveMoveDocument, { input })).waveMove),
  waveSplit: async (input: WaveSplitInput) => settled((await call(WaveSplitDocument, { input })).waveSplit),
  waveMerge: async (input: WaveMergeInput) => settled((await call(WaveMergeDocument, { input })).waveMerge),
  /** Takes a merge back, while the schedule has the version that came of it. */
  waveUnmerge: async (input: { waveId: string; version: number }) =>
    settled((await call(WaveUnmergeDocument, { input })).waveUnmerge),

  /** Approves the version of a schedule that was looked at. */
  scheduleApprove: async (input: { requestId: string; version: number; reason?: string }) =>
    settled((await call(ScheduleApproveDocument, { input })).scheduleApprove),
  scheduleRefuse: async (input: { requestId: string; version: number; reason: string }) =>
    settled((await call(ScheduleRefuseDocument, { input })).scheduleRefuse),
  /** Lets a wave go whatever its day and hours. */
  waveRunNow: async (waveId: string) => settled((await call(WaveRunNowDocument, { input: { waveId } })).waveRunNow),
};

/** What staff do with requests. Each throws a UserErrorsError when the server says why not. */
export const useRequestActs = () => useActs(acts);
