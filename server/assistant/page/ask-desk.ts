/** What the panel asks the desk of the guide. */
import type { GuideTopic } from "../rules/guide-article.ts";
import type { Ask } from "./call-desk.ts";

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

/** The customer's request as the assistant tells of it. */
export interface OwnRequest {
  text: string;
  speech: { sentences: string[] };
  request: { id: string; number: string; allowedActions: { action: string; isAllowed: boolean }[] };
  blockers: { code: string; cardCount: number; article: ArticleLink | null }[];
}

/** An answer of the assistant. */
export interface PanelAnswer extends Told {
  offersPerson: boolean;
  sources: ArticleLink[];
  near: ArticleLink[];
  /** Of whoever is signed in. */
  situation?: OwnRequest | null;
  /** Where a person speaks in place of the assistant. */
  personCase?: { id: string } | null;
}

const OWN = `situation { text speech { sentences } request { id number allowedActions { action isAllowed } }
  blockers { code cardCount article { slug title } } } personCase { id }`;

/** What is asked of the guide. `isSignedIn` is whether the answers are to tell of the customer's own request. */
export function guideOf(ask: Ask, isSignedIn: () => boolean) {
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
    /** The draft of a cancellation that was begun and not handed in; null when there is none. */
    draft: async () =>
      (
        await ask<{ cancellationRequests: { nodes: { draftCardCount: number }[] } }>(
          "query GuideDraft { cancellationRequests(first: 1, filter: { statusIn: [DRAFT], channelIn: [SELF_SERVICE] }) { nodes { draftCardCount } } }",
        )
      ).cancellationRequests.nodes[0] ?? null,
    answer: async (question: string) =>
      (
        await ask<{ assistantAnswer: PanelAnswer }>(
          `query GuideAnswer($question: String!) { assistantAnswer(question: $question) {
            language text offersPerson sources { slug title } near { slug title } speech { sentences } ${isSignedIn() ? OWN : ""} } }`,
          { question },
        )
      ).assistantAnswer,
  };
}
