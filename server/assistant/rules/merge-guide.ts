/** The guide as customers read it: what the product brings, with what operations wrote in its place. */
import type { ArticleContent } from "./article-faults.ts";
import type { GuideArticle } from "./guide-article.ts";

/** An article that operations wrote and approved. */
export interface WrittenArticle {
  slug: string;
  content: ArticleContent;
}

/** Puts written articles in the place of the product's with the same name; others go behind the last one of their topic. What an article explains stays the product's word. */
export function mergeGuide(
  product: readonly GuideArticle[],
  written: readonly WrittenArticle[],
): readonly GuideArticle[] {
  const merged = product.map((article) => {
    const own = written.find(({ slug }) => slug === article.slug);
    return own ? { ...article, ...own.content } : article;
  });
  for (const { slug, content } of written) {
    if (merged.some((article) => article.slug === slug)) continue;
    const last = merged.findLastIndex(({ topic }) => topic === content.topic);
    merged.splice(last === -1 ? merged.length : last + 1, 0, { slug, ...content });
  }
  return merged;
}
