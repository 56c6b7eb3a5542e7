import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { guideArticles } from "../content/index.ts";
import type { GuideArticle } from "../rules/guide-article.ts";
import { mergeGuide, type WrittenArticle } from "../rules/merge-guide.ts";
import { type ArticleIndex, indexArticles } from "../rules/rank-articles.ts";

/** The guide as customers read it now. */
export interface Guide {
  articles: readonly GuideArticle[];
  /** The articles, made ready for questions when the first one comes: a process that answers none has no use for it. */
  index: () => ArticleIndex;
}

const kept = new WeakMap<Services["store"], { edition: string; guide: Guide }>();

/**
 * The guide in force. Every call asks which versions that are, in one look at an index, so what is approved or taken away holds on every process from the next question on; articles are read and
 * made ready for questions once for each change.
 */
export async function guideInForce({ store }: Pick<Services, "store">): Promise<Guide> {
  const { rows } = await store.pool.query<{ edition: string | null }>(sql`
    SELECT md5(string_agg("id"::text, ',' ORDER BY "slug")) AS "edition" FROM "GuideVersion" WHERE "status" = 'IN_FORCE'`);
  const edition = rows[0]?.edition ?? "";
  const found = kept.get(store);
  if (found?.edition === edition) return found.guide;
  const written = edition === "" ? [] : await writtenArticles({ store });
  const guide = guideOf(written.length === 0 ? guideArticles : mergeGuide(guideArticles, written));
  kept.set(store, { edition, guide });
  return guide;
}

/** Articles made ready for questions when the first one comes. */
export function guideOf(articles: readonly GuideArticle[]): Guide {
  let index: ArticleIndex | undefined;
  return {
    articles,
    index: () => {
      index ??= indexArticles(articles);
      return index;
    },
  };
}

async function writtenArticles({ store }: Pick<Services, "store">): Promise<WrittenArticle[]> {
  const { rows } = await store.pool.query<WrittenArticle>(
    sql`SELECT "slug", "content" FROM "GuideVersion" WHERE "status" = 'IN_FORCE' ORDER BY "slug"`,
  );
  return rows;
}
