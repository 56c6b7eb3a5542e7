import {
  GuideArticleDetailsDocument,
  GuideArticleListDocument,
  type GuideArticleRowFragment,
  type GuideTopic,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

/** How the list of articles is narrowed. */
interface ArticleFilter {
  topicIn?: GuideTopic[];
  isDraft?: boolean;
  isWaiting?: boolean;
  isOwn?: boolean;
  hasGap?: boolean;
  search?: string;
}

/** An article as a row of the list. */
export type ArticleRow = GuideArticleRowFragment & { id: string };

/** Articles of the guide. There are a few dozen, so they come whole and are narrowed here. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const { guideDeskArticles } = await call(GuideArticleListDocument, {}, signal);
    const found = guideDeskArticles.map((article) => ({ ...article, id: article.slug })).filter(fits(filter));
    if (sort.field === "slug") found.sort((one, other) => one.slug.localeCompare(other.slug));
    if (sort.order === "DESC") found.reverse();
    return { nodes: found.slice(offset, offset + first), totalCount: found.length, isTotalCountExact: true };
  },
  one: async (slug, signal) => {
    const { guideDeskArticle, guideVersions } = await call(GuideArticleDetailsDocument, { slug }, signal);
    return guideDeskArticle && { ...guideDeskArticle, id: slug, versions: guideVersions.nodes };
  },
} satisfies Source<{ id: string }, ArticleFilter>;

function fits({ topicIn, isDraft, isWaiting, isOwn, hasGap, search }: ArticleFilter) {
  const sought = searchText(search)?.toLowerCase();
  return ({ slug, content: { topic, title, asked }, open, inForce }: ArticleRow) =>
    (!topicIn || topicIn.includes(topic)) &&
    (!isDraft || open?.status === "DRAFT") &&
    (!isWaiting || open?.status === "SUBMITTED") &&
    (!isOwn || Boolean(inForce)) &&
    (!hasGap || (open?.languageGaps.length ?? 0) > 0) &&
    (!sought ||
      [slug, title.zh, title.en, ...asked.zh, ...asked.en].some((text) => text.toLowerCase().includes(sought)));
}

/** An article with everything its page shows. */
export type Article = NonNullable<Awaited<ReturnType<typeof source.one>>>;

/** A version of it. */
export type ArticleVersion = Article["versions"][number];
