import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import type { GivenConsent } from "./consent-texts.ts";
import { lockRequest, mannerOf, noSuchRequest } from "./find-request.ts";
import { type AcceptedCards, type CardLeftOut, handedInCards, handIn } from "./hand-in.ts";
import { mandateOfRequestFault } from "./request-mandate.ts";

/** What handing in takes. */
export interface SubmitRequestInput {
  requestId: string;
  /** Version of the cancellation terms the applicant saw and agreed to. */
  termsVersion: string;
  /** Version of the notice on personal data the applicant saw and agreed to. */
  privacyVersion: string;
  idempotencyKey?: string | undefined;
}

/** Consequences of a submission. */
export interface Submitted {
  requestId: string;
  acceptedCount: number;
  /** Cards that could not become items, up to 100, with the reason. They stay in the draft's list. */
  notAccepted: CardLeftOut[];
  notAcceptedCount: number;
}

/** Numbers of cards named in an answer. */
const MOST_NAMED = 100;

/**
 * Hands a draft in: its cards become items, each on its own from now on; lane and consents are fixed. Cards that are in another live request are named
 * and left out; the database decides that, not a check. Asking twice under one key answers the same twice; without a key the second hears that it is no draft any more.
 */
export async function submitRequest(context: ActionContext, input: SubmitRequestInput): Promise<Outcome<Submitted>> {
  const { viewer, services } = context;
  const now = services.clock.now();
  const consents = consentsOf(input);
  if (consents === null) return refused(consentMissing);
  const manner = await mannerOf(context, input.requestId, beingHandedIn);
  return actInTransaction(services.store, manner, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    const { requestId, idempotencyKey: key } = input;
    const versions = consents.map(({ version }) => version);
    let cards: AcceptedCards | undefined;
    const handedIn = await idempotent(
      tx,
      { accountId: viewer.accountId, key, mutation: "cancellationRequestSubmit", input: { requestId, versions }, now },
      async () => {
        const over = await mandateOfRequestFault(tx, context, request.id);
        if (over) return refused(over);
        const outcome = await handIn(tx, context, { request, consents, now });
        if (!outcome.ok) return outcome;
        cards = outcome;
        return { ok: true, resultId: request.id };
      },
    );
    if (!handedIn.ok) return handedIn;
    const { acceptedCount, notAccepted } = cards ?? (await handedInCards(tx, request.id));
    return {
      ok: true,
      requestId: request.id,
      acceptedCount,
      notAccepted: notAccepted.slice(0, MOST_NAMED),
      notAcceptedCount: notAccepted.length,
    };
  });
}

const beingHandedIn = {
  zh: "该申请正在提交处理中，请稍候查看结果，无需重复提交",
  en: "The request is still being handed in; wait a moment and look at its status, there is no need to hand it in again",
};

/** The consents that an input gives; null when one is left blank. */
export function consentsOf({
  termsVersion,
  privacyVersion,
}: Pick<SubmitRequestInput, "termsVersion" | "privacyVersion">): GivenConsent[] | null {
  if (termsVersion.trim() === "" || privacyVersion.trim() === "") return null;
  return [
    { subject: "cancellation", version: termsVersion.trim(), field: "termsVersion" },
    { subject: "personal-data", version: privacyVersion.trim(), field: "privacyVersion" },
  ];
}

/** Nothing was agreed to. */
export const consentMissing: UserFault = {
  kind: "InvalidInputError",
  code: "CONSENT_REQUIRED",
  text: {
    zh: "提交前须同意注销须知与个人信息处理规则",
    en: "Agree to the cancellation terms and the personal data notice before handing in",
  },
  path: ["input", "termsVersion"],
};
