import {
  ActingAutoRenewalSwitchOffDocument,
  ActingBeginDocument,
  ActingCardsAddDocument,
  ActingCardsMatchingDocument,
  ActingCardsRemoveDocument,
  ActingConsentsDocument,
  ActingDeviceUnbindDocument,
  ActingDraftDocument,
  ActingMandateEndDocument,
  ActingMandateRecordDocument,
  ActingPreflightDocument,
  ActingProtectionLiftDocument,
  ActingSubmitDocument,
  type CancellationPreflightRunInput,
  type CancellationRequestCreateInput,
  type CancellationRequestSubmitInput,
  CustomerFindDocument,
  type MandateRecordInput,
  type SimCardFilter,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { found } from "../providers/source.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  /** Who is meant by what somebody gives at the counter or on the phone. */
  customerFind: async (text: string) => settled((await call(CustomerFindDocument, { input: { text } })).customerFind),

  /** A request that is being made, or was just handed in. */
  draft: async (id: string, signal?: AbortSignal) =>
    found((await call(ActingDraftDocument, { id }, signal)).cancellationRequest),

  consentTexts: async (signal?: AbortSignal) => (await call(ActingConsentsDocument, {}, signal)).consentTexts,

  /** Begins a draft for a customer; answers its id. */
  async begin(input: CancellationRequestCreateInput) {
    const { request } = settled((await call(ActingBeginDocument, { input })).cancellationRequestCreate);
    return request?.id ?? "";
  },

  /** Writes down who speaks for the customer, and begins a draft under that; answers its id. */
  async beginAnew({ mandate: input, reason }: { mandate: MandateRecordInput; reason?: string }) {
    const { mandate } = settled((await call(ActingMandateRecordDocument, { input })).mandateRecord);
    const { customerId, idempotencyKey } = input;
    return acts.begin({ customerId, mandateId: mandate?.id, reason, idempotencyKey: `${idempotencyKey} draft` });
  },

  mandateEnd: async (mandateId: string, reason: string) =>
    settled((await call(ActingMandateEndDocument, { input: { mandateId, reason } })).mandateEnd),

  /** Puts cards into a draft. What is no card of its customer is answered with the reason. */
  async cardsAdd(draft: { id: string; customer: { id: string } }, iccids: string[]) {
    const input = { requestId: draft.id, cards: { iccids } };
    const { changedCount, unknown } = settled(
      (await call(ActingCardsAddDocument, { input })).cancellationRequestCardsAdd,
    );
    const asked = { customerId: draft.customer.id, cards: { iccids: unknown ?? [] } };
    const lookedAt = asked.cards.iccids.length > 0 ? await acts.preflight(asked) : null;
    const leftOut = lookedAt?.blocked.nodes.map(({ iccid, blockers }) => ({ iccid, why: blockers[0]?.message ?? "" }));
    return { changedCount, leftOut: leftOut ?? [] };
  },

  /** How many cards a filter means. */
  cardsMatching: async (filter: SimCardFilter, signal?: AbortSignal) =>
    (await call(ActingCardsMatchingDocument, { filter }, signal)).simCards.totalCount,

  cardsAddMatching: async (requestId: string, filter: SimCardFilter) =>
    settled(
      (await call(ActingCardsAddDocument, { input: { requestId, cards: { filter } } })).cancellationRequestCardsAdd,
    ),

  cardsRemove: async (requestId: string, cardId: string) =>
    settled(
      (await call(ActingCardsRemoveDocument, { input: { requestId, cards: { cardIds: [cardId] } } }))
        .cancellationRequestCardsRemove,
    ),

  /** What blocks cards, and what it costs. */
  async preflight(input: CancellationPreflightRunInput) {
    return settled((await call(ActingPreflightDocument, { input })).cancellationPreflightRun).preflight ?? null;
  },

  autoRenewalSwitchOff: async (cardIds: string[]) =>
    settled((await call(ActingAutoRenewalSwitchOffDocument, { input: { cards: { cardIds } } })).autoRenewalSwitchOff),

  deviceUnbind: async (cardIds: string[]) =>
    settled((await call(ActingDeviceUnbindDocument, { input: { cards: { cardIds } } })).deviceUnbind),

  terminationProtectionLift: async (cardIds: string[]) =>
    settled((await call(ActingProtectionLiftDocument, { input: { cards: { cardIds } } })).terminationProtectionLift),

  submit: async (input: CancellationRequestSubmitInput) =>
    settled((await call(ActingSubmitDocument, { input })).cancellationRequestSubmit),
};

/** What staff do for a customer at the counter or on the phone. Each throws a UserErrorsError when the server says why not. */
export const useActingActs = () => useActs(acts);

/** A request that is being made. */
export type Draft = Awaited<ReturnType<typeof acts.draft>>;
/** What was found about its cards. */
export type Preflight = NonNullable<Awaited<ReturnType<typeof acts.preflight>>>;
