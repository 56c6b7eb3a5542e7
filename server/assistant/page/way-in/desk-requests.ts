/** What the way in asks the desk, and has it do. */

import type { materialKindWords, materialStatusWords, phaseWords, requestStatusWords } from "../../rules/way-words.ts";
import type { Ask, act } from "../call-desk.ts";
import type { OwnCard } from "./card-name.ts";

/** Cards that can be chosen one by one here. */
export const MOST_CARDS = 500;
const PAGE = 100;

/** What can be done now, with the reason when not. */
export interface Permission {
  action: string;
  isAllowed: boolean;
  reason: string | null;
}

/** A document of a request. */
export interface Paper {
  id: string;
  kind: keyof typeof materialKindWords;
  status: keyof typeof materialStatusWords;
  findings: { severity: string; message: string; remedy: string }[];
}

/** A request of the customer. */
export interface OwnRequest {
  id: string;
  number: string;
  status: keyof typeof requestStatusWords;
  reason: string | null;
  decisionNote: string | null;
  draftCardCount: number;
  submittedCardCount: number;
  undoWindowSeconds: number;
  /** ISO 8601; of drafts. */
  dueAtIfSubmittedNow: string | null;
  allowedActions: Permission[];
  requiredMaterials: { kind: Paper["kind"]; requirement: "REQUIRED" | "OPTIONAL"; why: string }[];
  materials: { nodes: Paper[] };
}

/** The mutation that takes a blocker away. */
export type Remedy =
  | "ARREARS_PAY"
  | "AUTO_RENEWAL_SWITCH_OFF"
  | "CANCELLATION_REQUEST_WITHDRAW"
  | "CANCELLATION_UNDO"
  | "DEVICE_UNBIND"
  | "EXIT_FEE_PAY"
  | "TERMINATION_PROTECTION_LIFT";

/** What stands against a card, or should be known before it goes. */
export interface Finding {
  code: string;
  message: string;
  remedy?: Remedy | null;
  totalFen?: number;
  feeFen?: number;
  requestNumber?: string | null;
}

/** A card with what was found about it. */
export interface FoundCard {
  iccid: string;
  card: OwnCard | null;
  blockers: Finding[];
  warnings: Finding[];
}

/** What was found about the cards of a draft. */
export interface Preflight {
  id: string;
  cardCount: number;
  clearCount: number;
  blockedCount: number;
  quote: { chargeFen: number; refundFen: number; convertFen: number };
  blockerCounts: { code: string; title: string; count: number; remedy: Remedy | null }[];
  blocked: { nodes: FoundCard[] };
  clear: { nodes: FoundCard[] };
}

/** How far a request is that was handed in. */
export interface Followable extends OwnRequest {
  progress: { percent: number; phase: keyof typeof phaseWords; cancelledCount: number; totalCount: number };
  promise: { dueAt: string | null } | null;
  certificate: { number: string; pdfUrl: string; verifyUrl: string } | null;
  barred: { nodes: { undoableUntil: string | null }[] };
  blocked: { totalCount: number; nodes: { card: OwnCard; blockers: Finding[] }[] };
}

/** A payment that is asked for. */
export interface Payment {
  id: string;
  status: "CREATED" | "PENDING" | "PAID" | "FAILED" | "EXPIRED" | "REFUNDED" | "RETURNING";
  amountFen: number;
  payUrl: string | null;
}

/** Which cards something is done to. */
export type Cards = { cardIds: string[] } | { preflightId: string };

const CARD = "id iccid msisdn label";
const BLOCKERS = `blockers { code message remedy ... on ArrearsBlocker { totalFen } ... on InOtherRequestBlocker { requestNumber } }`;
const FOUND = `iccid card { ${CARD} } ${BLOCKERS} warnings { code message ... on InContractWarning { feeFen remedy } }`;
const REQUEST = `id number status reason decisionNote draftCardCount submittedCardCount undoWindowSeconds dueAtIfSubmittedNow
  allowedActions { action isAllowed reason } requiredMaterials { kind requirement why }
  materials(first: 20) { nodes { id kind status findings { severity message remedy } } }`;
const MINE = "id number status draftCardCount submittedCardCount";
const PAYMENT = "payment { id }";

interface Connection<Node> {
  totalCount: number;
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
const PAGED = "totalCount pageInfo { hasNextPage endCursor }";

/** Queries and subscriptions of the way in, by what they are for. */
export const queries = {
  mine: `query WayInMine { draft: cancellationRequests(first: 1, filter: { statusIn: [DRAFT], channelIn: [SELF_SERVICE] }) { nodes { ${MINE} } }
    latest: cancellationRequests(first: 5) { nodes { ${MINE} } } }`,
  numbered: `query WayInNumbered($number: String!) { cancellationRequests(first: 1, filter: { search: $number }) { nodes { id } } }`,
  request: `query WayInRequest($id: ID!) { cancellationRequest(id: $id) { ${REQUEST} } }`,
  followable: `query WayInFollow($id: ID!) { cancellationRequest(id: $id) { ${REQUEST} progress { percent phase cancelledCount totalCount }
    promise { dueAt } certificate { number pdfUrl verifyUrl }
    barred: items(first: 1, filter: { statusIn: [BARRED] }) { nodes { undoableUntil } }
    blocked: items(first: ${PAGE}, filter: { statusIn: [BLOCKED] }) { totalCount nodes { card { ${CARD} } ${BLOCKERS} } } } }`,
  updated: `subscription WayInUpdated($requestId: ID!, $after: String) { cancellationRequestUpdated(requestId: $requestId, after: $after) { cursor } }`,
  ownCards: `query WayInCards($after: String) { page: simCards(first: ${PAGE}, after: $after, filter: { statusIn: [IN_USE, SUSPENDED] }) { ${PAGED} nodes { ${CARD} } } }`,
  chosen: `query WayInChosen($id: ID!, $after: String) { cancellationRequest(id: $id) { page: draftCards(first: ${PAGE}, after: $after) { ${PAGED} nodes { ${CARD} } } } }`,
  byNumbers: `query WayInNumbers($numbers: [String!]!) { simCardsByNumbers(numbers: $numbers) { ${CARD} } }`,
  consents: `query WayInConsents { consentTexts { subject version text } }`,
  payment: `query WayInPayment($id: ID!) { arrearsPayment(id: $id) { id status amountFen payUrl } }`,
} as const;

/** What each mutation of the way in answers. */
export const answered = {
  cancellationRequestCreate: "request { id }",
  cancellationRequestCardsAdd: "changedCount",
  cancellationRequestCardsRemove: "changedCount",
  cancellationPreflightRun: `preflight { id cardCount clearCount blockedCount quote { chargeFen refundFen convertFen }
    blockerCounts { code title count remedy }
    blocked: cards(first: ${PAGE}, filter: { isClear: false }) { nodes { ${FOUND} } } clear: cards(first: ${PAGE}, filter: { isClear: true }) { nodes { ${FOUND} } } }`,
  cancellationRequestSubmit: "request { id } notAcceptedCount",
  cancellationRequestWithdraw: "request { id }",
  cancellationUndo: "request { id }",
  cancellationItemsRecheck: "",
  arrearsPay: PAYMENT,
  exitFeePay: PAYMENT,
  autoRenewalSwitchOff: "changedCount",
  deviceUnbind: "changedCount",
  terminationProtectionLift: "changedCount",
  materialUploadCreate: "uploadUrl",
} as const;

/** The customer's requests as whoever is signed in asks for them. */
export function requestsOf(desk: { ask: Ask; act: typeof act; home: string }) {
  const { ask, home } = desk;
  const does = <T = object>(mutation: keyof typeof answered, input: object) =>
    desk.act<T>(ask, mutation, input, answered[mutation]);
  /** All of a list, as far as it is chosen from here. */
  const all = async (read: (after: string | null) => Promise<Connection<OwnCard> | null>) => {
    const cards: OwnCard[] = [];
    let page = await read(null);
    const total = page?.totalCount ?? 0;
    while (page) {
      cards.push(...page.nodes);
      const { hasNextPage, endCursor } = page.pageInfo;
      page = hasNextPage && cards.length < MOST_CARDS ? await read(endCursor) : null;
    }
    return { cards, total };
  };
  return {
    does,
    mine: async () => {
      const { draft, latest } = await ask<Record<"draft" | "latest", { nodes: OwnRequest[] }>>(queries.mine);
      return { draft: draft.nodes[0] ?? null, latest: latest.nodes };
    },
    idOf: async (number: string) =>
      (await ask<{ cancellationRequests: { nodes: { id: string }[] } }>(queries.numbered, { number }))
        .cancellationRequests.nodes[0]?.id ?? null,
    request: async (id: string) =>
      (await ask<{ cancellationRequest: OwnRequest | null }>(queries.request, { id })).cancellationRequest,
    followable: async (id: string) =>
      (await ask<{ cancellationRequest: Followable | null }>(queries.followable, { id })).cancellationRequest,
    ownCards: () => all(async (after) => (await ask<{ page: Connection<OwnCard> }>(queries.ownCards, { after })).page),
    chosen: (id: string) =>
      all(async (after) => {
        const answer = await ask<{ cancellationRequest: { page: Connection<OwnCard> } | null }>(queries.chosen, {
          id,
          after,
        });
        return answer.cancellationRequest?.page ?? null;
      }),
    byNumbers: async (numbers: string[]) =>
      (await ask<{ simCardsByNumbers: OwnCard[] }>(queries.byNumbers, { numbers })).simCardsByNumbers,
    preflight: async (requestId: string) =>
      (await does<{ preflight: Preflight }>("cancellationPreflightRun", { cards: { requestId } })).preflight,
    consents: async () =>
      (await ask<{ consentTexts: { subject: string; version: string; text: string }[] }>(queries.consents))
        .consentTexts,
    payment: async (id: string) =>
      (await ask<{ arrearsPayment: Payment | null }>(queries.payment, { id })).arrearsPayment,
    /** Hands a document in. What came with an earlier try is there. */
    upload: async (
      input: { requestId: string; kind: string; fileName: string; idempotencyKey: string },
      file: object,
    ) => {
      const { uploadUrl } = await does<{ uploadUrl: string }>("materialUploadCreate", input);
      // The desk names itself by one address; the page came to it by another perhaps, and may call no other.
      const { pathname, search } = new URL(uploadUrl, home);
      const response = await fetch(new URL(`${pathname}${search}`, home), {
        method: "PUT",
        credentials: "omit",
        body: file as Blob,
      });
      if (!response.ok && response.status !== 409) throw new Error("not received");
    },
  };
}
