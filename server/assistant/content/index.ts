import type { GuideArticle } from "../rules/guide-article.ts";
import { blockerArticles } from "./blockers.ts";
import { documentArticles } from "./documents.ts";
import { moneyArticles } from "./money.ts";
import { progressArticles } from "./progress.ts";
import { reviewArticles } from "./review.ts";
import { startArticles } from "./start.ts";

/**
 * Every article as the product brings it, in the order in which the guide lists them.
 *
 * Decision: what the product brings lies beside the code that it explains and changes with it, so a blocker and its article are one commit, and a test asks for both.
 */
export const guideArticles: readonly GuideArticle[] = [
  ...startArticles,
  ...documentArticles,
  ...blockerArticles,
  ...progressArticles,
  ...reviewArticles,
  ...moneyArticles,
];
