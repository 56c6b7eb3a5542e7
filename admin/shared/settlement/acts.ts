import {
  CardSettlementPanelDocument,
  CardToCreditDocument,
  LateClaimFileDocument,
  type LateClaimFileInput,
  RequestSettlementPanelDocument,
  SettlementConvertDocument,
  type SettlementConvertInput,
  SettlementRefundDocument,
  type SettlementRefundInput,
  SettlementStatementDocument,
  type StatementFormat,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { found } from "../../providers/source.ts";
import { useActs } from "../../providers/use-acts.ts";

const acts = {
  settlementOfRequest: async (id: string, signal?: AbortSignal) =>
    found((await call(RequestSettlementPanelDocument, { id }, signal)).cancellationRequest),

  settlementOfCard: async (id: string, signal?: AbortSignal) =>
    found((await call(CardSettlementPanelDocument, { id }, signal)).simCard),

  /** The card of this number; null when there is none. */
  cardToCredit: async (number: string) => (await call(CardToCreditDocument, { number })).simCard,

  settlementConvert: async (input: SettlementConvertInput) =>
    settled((await call(SettlementConvertDocument, { input })).settlementConvert),

  lateClaimFile: async (input: LateClaimFileInput) =>
    settled((await call(LateClaimFileDocument, { input })).lateClaimFile),

  /** A link to the statement of a request, good for a few minutes. */
  settlementStatement: async (requestId: string, format: StatementFormat) =>
    settled((await call(SettlementStatementDocument, { input: { requestId, format } })).settlementStatement),

  settlementRefund: async (input: SettlementRefundInput) =>
    settled((await call(SettlementRefundDocument, { input })).settlementRefund),
};

/** What staff do with what was left on cancelled cards. Each throws a UserErrorsError when the server says why not. */
export const useSettlementActs = () => useActs(acts);
