/** Buttons of the panel that show articles. */
import type { Language } from "../../platform/localized-text.ts";
import { type GuideTopic, guideTopicWords } from "../rules/guide-article.ts";
import type { ArticleLink } from "./ask-desk.ts";
import { make, type PageElement } from "./browser.ts";

/** A list of articles, each a button that shows it. */
export function articleLinks(articles: readonly ArticleLink[], show: (slug: string) => unknown): PageElement {
  const buttons = articles.map(({ slug, title }) => {
    const button = make("button", { type: "button" }, title);
    button.addEventListener("click", () => void show(slug));
    return make("li", {}, button);
  });
  return make("ul", {}, ...buttons);
}

/** The guide by topic: each unfolds the list of its articles. */
export function topicItems(
  articles: readonly (ArticleLink & { topic: GuideTopic })[],
  language: Language,
  show: (slug: string) => unknown,
): PageElement[] {
  return [...new Set(articles.map(({ topic }) => topic))].map((topic) => {
    const list = articleLinks(
      articles.filter((each) => each.topic === topic),
      show,
    );
    list.hidden = true;
    // A desk that is newer than this script may know more topics.
    const name = guideTopicWords[topic]?.[language] ?? topic;
    const button = make("button", { type: "button", class: "topic", "aria-expanded": "false" }, name);
    button.addEventListener("click", () => {
      list.hidden = !list.hidden;
      button.setAttribute("aria-expanded", String(!list.hidden));
    });
    return make("li", {}, button, list);
  });
}
