import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { guideArticles } from "../content/index.ts";
import type { ArticleContent } from "../rules/article-faults.ts";
import { guideInForce } from "./guide-in-force.ts";

/** An article as those see it who write the guide. */
export interface DeskArticle {
  slug: string;
  explains: string | null;
  /** What customers read; what is being written where they read nothing yet. */
  content: ArticleContent;
  /** What the product brings; null for an article that operations added. */
  product: ArticleContent | null;
  /** Number of the version that customers read; 1 for what the product brings, null for none. */
  version: number | null;
  /** Row id of what customers read, where operations wrote it. */
  inForceId: string | null;
  /** Row id of the draft, or of what waits for approval. */
  openId: string | null;
}

interface OpenRow {
  id: string;
  slug: string;
  version: number | null;
  content: ArticleContent;
}

/** Every article that customers read or that is being written, in the order of the guide; new ones behind. */
export async function deskArticles(services: Pick<Services, "store">, slug?: string): Promise<DeskArticle[]> {
  const [{ articles }, { rows }] = await Promise.all([
    guideInForce(services),
    services.store.pool.query<OpenRow>(sql`
      SELECT "id", "slug", "version", "content" FROM "GuideVersion" WHERE "status" IN ('DRAFT', 'SUBMITTED', 'IN_FORCE') ORDER BY "slug"`),
  ]);
  const open = rows.filter(({ version }) => version === null);
  const read = articles.map((article): DeskArticle => {
    const { slug, topic, audience, title, text, asked } = article;
    const own = rows.find((each) => each.slug === slug && each.version !== null);
    return {
      ...{ slug, explains: article.explains ?? null, content: { topic, audience, title, text, asked } },
      ...{ product: productOf(slug), version: own?.version ?? 1, inForceId: own?.id ?? null },
      openId: open.find((each) => each.slug === slug)?.id ?? null,
    };
  });
  const begun = open
    .filter((each) => !articles.some((article) => article.slug === each.slug))
    .map(
      ({ id, slug, content }): DeskArticle => ({
        ...{ slug, content, explains: null, product: null, version: null, inForceId: null, openId: id },
      }),
    );
  return [...read, ...begun].filter((article) => slug === undefined || article.slug === slug);
}

function productOf(slug: string): ArticleContent | null {
  const found = guideArticles.find((article) => article.slug === slug);
  if (!found) return null;
  const { topic, audience, title, text, asked } = found;
  return { topic, audience, title, text, asked };
}
