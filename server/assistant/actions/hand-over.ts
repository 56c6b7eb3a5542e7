import { LONGEST_MESSAGE, openCase } from "../../cases/index.ts";
import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import type { Language } from "../../platform/localized-text.ts";
import type { GuideArticle } from "../rules/guide-article.ts";
import { caseKindOf, handOverText, type Turn } from "../rules/hand-over.ts";
import { LONGEST_QUESTION } from "../rules/question-text.ts";
import { findSituation } from "./find-situation.ts";
import { guideInForce } from "./guide-in-force.ts";

/** A question with the article that answered it. */
export interface AskedTurn {
  question: string;
  slug?: string | undefined;
}

/** A conversation that a person goes on with. */
export interface HandOverInput {
  /** The customer for whom staff ask; customers ask for themselves. */
  customerId?: string | undefined;
  turns: readonly AskedTurn[];
  message?: string | undefined;
  requestId?: string | undefined;
  language: "ZH" | "EN";
  idempotencyKey: string;
}

/** Longest subject of a case that comes of a question, in characters. */
const LONGEST_SUBJECT = 120;

/**
 * Hands a customer over to a person: opens a case whose first part tells what was asked and answered and how the request stands, so that nothing is told twice.
 *
 * Decision: a caller names articles, never their words, and the standing is looked up here. What stands in the assistant's part is what the assistant would say.
 */
export async function handOver(context: ActionContext, input: HandOverInput): Promise<Outcome<{ caseId: string }>> {
  const { services, viewer } = context;
  const read = readTurns(input.turns, (await guideInForce(services)).articles);
  if (!read.ok) return read;
  const { turns } = read;
  const language: Language = input.language === "ZH" ? "zh" : "en";
  const message = input.message?.trim() || turns.at(-1)?.question;
  if (!message) return refused(nothingAsked);
  const requestId = input.requestId ?? null;
  const found = await findSituation(services, viewer, { question: "", requestId }, "CUSTOMER");
  // The customer reads it too, whoever hands over.
  const known = { turns, facts: found?.facts ?? null };
  return openCase(context, {
    ...{ customerId: input.customerId, kind: caseKindOf(known), language: input.language },
    ...{ subject: [...message].slice(0, LONGEST_SUBJECT).join(""), message },
    ...(input.requestId && { requestId: input.requestId }),
    handedOver: handOverText(known, language, LONGEST_MESSAGE),
    idempotencyKey: input.idempotencyKey,
  });
}

function readTurns(asked: readonly AskedTurn[], articles: readonly GuideArticle[]): Outcome<{ turns: Turn[] }> {
  const turns: Turn[] = [];
  for (const [place, { question: typed, slug }] of asked.entries()) {
    const question = requiredText(typed, { at: ["turns", String(place), "question"], most: LONGEST_QUESTION });
    if (!question.ok) return question;
    // Of one line, so that no question looks like a part of the assistant's own.
    const text = question.text.replaceAll(/\s+/g, " ");
    turns.push({ question: text, article: articles.find((each) => each.slug === slug) ?? null });
  }
  return { ok: true, turns };
}

const nothingAsked = {
  ...{ kind: "InvalidInputError" as const, code: "EMPTY", path: ["input", "message"] },
  text: { zh: "请先写下您的问题", en: "Please write what you need first" },
};
