import type { GuideContentWholeFragment as Content, GuideContentInput } from "../generated/graphql.ts";

/** An article as it is typed: ways to ask are lines. */
export interface ArticleDraft extends Pick<Content, "topic" | "audience" | "title" | "text"> {
  asked: { zh: string; en: string };
}

/** What an editor begins with. */
export function draftOf({ topic, audience, title, text, asked }: Content): ArticleDraft {
  const { zh, en } = asked;
  return {
    ...{ topic, audience, title: { zh: title.zh, en: title.en }, text: { zh: text.zh, en: text.en } },
    asked: { zh: zh.join("\n"), en: en.join("\n") },
  };
}

/** What was typed, as the API takes it. */
export function contentOf({ asked: { zh, en }, ...draft }: ArticleDraft): GuideContentInput {
  const lines = (text: string) => text.split("\n").filter((line) => line.trim() !== "");
  return { ...draft, asked: { zh: lines(zh), en: lines(en) } };
}

/** A content as the API takes it. */
export const inputOf = (content: Content): GuideContentInput => contentOf(draftOf(content));
