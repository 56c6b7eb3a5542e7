import type { Module } from "../platform/module.ts";
import { attachmentActs } from "./graphql/attachment.acts.ts";
import { CannedResolver } from "./graphql/canned.resolver.ts";
import { caseActs } from "./graphql/case.acts.ts";
import { CaseResolver } from "./graphql/case.resolver.ts";
import { caseStream, queueStream } from "./graphql/case.streams.ts";
import { caseSignActs } from "./graphql/case-sign.acts.ts";
import { signStream } from "./graphql/case-sign.stream.ts";
import { presenceActs } from "./graphql/presence.acts.ts";
import { attachmentRoutes } from "./http/attachment-routes.ts";
import { caseHandlers } from "./jobs/cases.handler.ts";
import { sweepSupportCases } from "./jobs/cases.ts";
import { caseData } from "./personal-data.ts";
import { words } from "./words.ts";

/**
 * Customers who need a person: cases with their conversation, the queue, and which agents are there.
 *
 * Decision: it stands above everything that a case may be about, and below notices. `support` holds complaints and stands far lower, because canaries are judged by them; a conversation judges
 * nothing, and nothing below needs it.
 */
export const casesModule: Module = {
  name: "cases",
  tables: [
    "SupportCase",
    "SupportMessage",
    "SupportCaseAttachment",
    "SupportCaseEvent",
    "SupportStream",
    "SupportCaseSign",
    "AgentPresence",
  ],
  personal: caseData,
  words,
  resolvers: [CaseResolver, CannedResolver],
  acts: [...caseActs, ...attachmentActs, ...caseSignActs, ...presenceActs],
  jobs: caseHandlers,
  cron: [{ name: sweepSupportCases.name, times: "* * * * *" }],
  routes: [attachmentRoutes],
  streams: [caseStream, queueStream, signStream],
};
