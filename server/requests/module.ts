import "./graphql/progress.type.ts";
import "./graphql/draft-promise.fields.ts";
import "./graphql/promise.fields.ts";
import type { Module } from "../platform/module.ts";
import { breachActs } from "./graphql/breach.fields.ts";
import { consentTextActs } from "./graphql/consent-text.acts.ts";
import { ConsentTextResolver } from "./graphql/consent-text.resolver.ts";
import { ConsentVersionError } from "./graphql/consent-version.type.ts";
import { draftActs } from "./graphql/draft.acts.ts";
import { DraftResolver } from "./graphql/draft.resolver.ts";
import { PolicyPreviewResolver } from "./graphql/policy-preview.resolver.ts";
import { CancellationRequestResolver } from "./graphql/request.resolver.ts";
import { itemStream, requestStream } from "./graphql/request.streams.ts";
import { promiseHandlers } from "./jobs/promises.handler.ts";
import { sweepPromises, tellPromises } from "./jobs/promises.ts";
import { requestData } from "./personal-data.ts";
import { promiseReactions } from "./reactions.ts";
import { words } from "./words.ts";

/** Requests and the cards in them, from draft to end: where each stands, who may move it, who is told. */
export const requestsModule: Module = {
  name: "requests",
  tables: [
    "CancellationRequest",
    "CancellationDraftCard",
    "CardListEntry",
    "CancellationItem",
    "CancellationItemCount",
    "CancellationEvent",
    "Consent",
    "ConsentText",
    "Delegation",
  ],
  personal: requestData,
  sealed: [{ model: "Delegation", key: "requestId", column: "handlerIdentityCipher" }],
  words,
  resolvers: [CancellationRequestResolver, DraftResolver, ConsentTextResolver, PolicyPreviewResolver],
  acts: [...draftActs, ...breachActs, ...consentTextActs],
  userErrors: [ConsentVersionError],
  streams: [requestStream, itemStream],
  jobs: promiseHandlers,
  cron: [sweepPromises, tellPromises].map(({ name }) => ({ name, times: "* * * * *" })),
  reactions: promiseReactions,
};
