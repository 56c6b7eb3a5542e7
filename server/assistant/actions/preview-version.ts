import { BadUserInputError } from "../../platform/errors.ts";
import type { Language } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { type ArticleContent, articleFaults } from "../rules/article-faults.ts";
import { mergeGuide } from "../rules/merge-guide.ts";
import { LONGEST_QUESTION } from "../rules/question-text.ts";
import { type Trial, tryQuestion } from "../rules/trial.ts";
import { guideInForce, guideOf } from "./guide-in-force.ts";
import { readContent } from "./read-content.ts";

/** What somebody tries: a question, and what they are writing, where they write. */
export interface TriedVersion {
  slug: string | null;
  content: ArticleContent | null;
  question: string | null;
  language: Language;
}

/** What stands in the way of handing it in, and what the assistant would make of the question with it in place. */
export interface VersionPreview {
  faults: readonly { code: string; text: { zh: string; en: string }; path: readonly string[] }[];
  content: ArticleContent | null;
  trial: Trial | null;
}

/**
 * Looks at an article as it is being written, beside what customers read. Nothing is kept.
 * @throws BadUserInputError when the question is too long
 */
export async function previewVersion(
  services: Pick<Services, "store">,
  { slug, content: given, question: typed, language }: TriedVersion,
): Promise<VersionPreview> {
  const question = typed?.trim() ?? "";
  if ([...question].length > LONGEST_QUESTION)
    throw new BadUserInputError({
      zh: `问题最多 ${LONGEST_QUESTION} 个字，请缩短`,
      en: `A question has at most ${LONGEST_QUESTION} characters. Please shorten it`,
    });
  const guide = await guideInForce(services);
  const read = given && readContent(given);
  if (read && !read.ok) return { faults: read.errors.map(fromContent), content: null, trial: null };
  const content = read?.content ?? null;
  const name = slug?.trim() || "new";
  const tried = content ? guideOf(mergeGuide(guide.articles, [{ slug: name, content }])) : guide;
  return {
    faults: content ? articleFaults(name, content, guide.articles) : [],
    content,
    trial: question === "" ? null : tryQuestion(tried.index(), question, language),
  };
}

/** A fault by its path within the content. */
function fromContent<Fault extends { path?: readonly string[] }>({ path = [], ...fault }: Fault) {
  return { ...fault, path: path.slice(2) };
}
