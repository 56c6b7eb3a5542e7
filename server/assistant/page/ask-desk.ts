/** What the panel asks the desk. */
import type { Language } from "../../platform/localized-text.ts";
import type { GuideTopic } from "../rules/guide-article.ts";

/** An article that can be opened. */
export interface ArticleLink {
  slug: string;
  title: string;
}

/** A text to be shown and spoken. */
export interface Told {
  /** A BCP 47 tag. */
  language: string;
  text: string;
  speech: { sentences: string[] };
}

/** An answer of the assistant. */
export interface PanelAnswer extends Told {
  offersPerson: boolean;
  sources: ArticleLink[];
  near: ArticleLink[];
}

/** Somebody asked more than is answered in a minute. */
export class AskedTooOften extends Error {}

/** What the desk is asked; every call rejects with `AskedTooOften`, or any other error when there is no answer. */
export function deskAt(home: string, language: Language) {
  const ask = async <T>(query: string, variables: object = {}): Promise<T> => {
    const response = await fetch(new URL("graphql", home), {
      method: "POST",
      credentials: "omit",
      headers: { "content-type": "application/json", "accept-language": language === "zh" ? "zh-CN" : "en" },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: T; errors?: { extensions?: { code?: string } }[] };
    if (errors?.some(({ extensions }) => extensions?.code === "RATE_LIMITED")) throw new AskedTooOften();
    if (!data || errors) throw new Error("no answer");
    return data;
  };
  return {
    articles: async () =>
      (
        await ask<{ guideArticles: (ArticleLink & { topic: GuideTopic })[] }>(
          "query GuideTopics { guideArticles { slug topic title } }",
        )
      ).guideArticles,
    article: async (slug: string) =>
      (
        await ask<{ guideArticle: (Told & ArticleLink) | null }>(
          "query GuideArticle($slug: String!) { guideArticle(slug: $slug) { slug title language text speech { sentences } } }",
          { slug },
        )
      ).guideArticle,
    answer: async (question: string) =>
      (
        await ask<{ assistantAnswer: PanelAnswer }>(
          `query GuideAnswer($question: String!) { assistantAnswer(question: $question) {
            language text offersPerson sources { slug title } near { slug title } speech { sentences } } }`,
          { question },
        )
      ).assistantAnswer,
  };
}
