/**
 * Which article answers a question, by what both mean. The same question over the same articles always has the same answer.
 *
 * Decision: articles are compared by how people ask for them, not by their text alone. A text about refunds speaks of bank accounts, seven days and companies as well; a phrasing says one thing. So
 * a question is held against each phrasing, and how much of it occurs in the article at all decides between those that are near.
 */
import type { GuideArticle } from "./guide-article.ts";
import { isMeaning, type Tokens, tokensOf } from "./tokens.ts";

/** An article and how sure it is that it answers, from 0 to 1. */
export interface RankedArticle {
  article: GuideArticle;
  confidence: number;
  /** The title or phrasing that is nearest to the question. */
  phrase: string;
  /** Tokens of the question that occur in the article. */
  shared: readonly string[];
}

/** Below this nothing is answered: the question goes to a person. */
export const SURE_ENOUGH = 0.55;

/** Share of the nearest phrasing in the confidence; the rest is how much of the question occurs in the article. */
const PHRASING_SHARE = 0.6;
/** How much it counts, between articles that are about equally near, that an article is mostly asked for like this. */
const USUAL_SHARE = 0.06;
/** What a word of the text says beside one of a phrasing or title. */
const TEXT_WEIGHT = 0.4;

type Weights = ReadonlyMap<string, number>;

/** Articles made ready for questions. */
export interface ArticleIndex {
  /** The articles nearest to a question, the nearest first, the language of the question, and its tokens that occur in no phrasing. */
  rank: (
    question: string,
    most: number,
  ) => { ranked: RankedArticle[]; language: Tokens["language"]; unknown: readonly string[] };
}

/** What an article holds, whatever the others hold. */
interface ReadArticle {
  phrases: readonly string[];
  phrased: readonly Weights[];
  /** Every token of it, with how much that says. */
  bag: Weights;
  /** Of how many of its phrasings each token is a part, as a share. */
  usual: Weights;
}

/** Articles that were read before: while somebody writes one, the others are not read again at each pause. */
const readBefore = new WeakMap<GuideArticle, ReadArticle>();

function readArticle(article: GuideArticle): ReadArticle {
  const known = readBefore.get(article);
  if (known) return known;
  const { title, asked, text } = article;
  const phrases = [title.zh, title.en, ...asked.zh, ...asked.en];
  const phrased = phrases.map((phrase) => tokensOf(phrase).weights);
  const read = { phrases, phrased, bag: bagOf(phrased, [text.zh, text.en]), usual: shareOfPhrases(phrased) };
  readBefore.set(article, read);
  return read;
}

/** Makes articles ready for questions. */
export function indexArticles(articles: readonly GuideArticle[]): ArticleIndex {
  const read = articles.map(readArticle);
  const seenIn = new Map<string, number>();
  for (const { bag } of read)
    for (const [token, weight] of bag) if (weight > TEXT_WEIGHT) seenIn.set(token, (seenIn.get(token) ?? 0) + 1);
  // What few articles speak of says most; what none speaks of says that none answers.
  const rarity = (token: string) => Math.log(1 + articles.length / (seenIn.get(token) ?? 0.5));
  const scaled = (weights: Weights) => new Map([...weights].map(([token, weight]) => [token, weight * rarity(token)]));
  const vectors = read.map(({ phrased }) => phrased.map(scaled));

  return {
    rank: (question, most) => {
      const { weights, language } = tokensOf(question);
      const asked = scaled(weights);
      const unknown = [...weights.keys()].filter((token) => !seenIn.has(token));
      const whole = [...asked.values()].reduce((sum, value) => sum + value, 0);
      // A thing of the trade that no article is asked for: being near is not enough.
      if (whole === 0 || unknown.some(isMeaning)) return { ranked: [], language, unknown };
      const ranked = articles.map((article, at) => {
        const likeness = (vectors[at] ?? []).map((vector) => cosine(asked, vector));
        const nearest = Math.max(0, ...likeness);
        const found =
          [...asked].reduce((sum, [token, value]) => sum + value * (read[at]?.bag.get(token) ?? 0), 0) / whole;
        const confidence = PHRASING_SHARE * nearest + (1 - PHRASING_SHARE) * found;
        const usually =
          [...asked].reduce((sum, [token, value]) => sum + value * (read[at]?.usual.get(token) ?? 0), 0) / whole;
        const phrase = read[at]?.phrases[likeness.indexOf(nearest)] ?? "";
        const order = confidence + USUAL_SHARE * usually;
        return {
          article,
          confidence,
          order,
          phrase,
          shared: [...asked.keys()].filter((token) => read[at]?.bag.has(token)),
        };
      });
      return { ranked: ranked.sort((a, b) => b.order - a.order).slice(0, most), language, unknown };
    },
  };
}

function shareOfPhrases(phrases: readonly Weights[]): Weights {
  const shares = new Map<string, number>();
  for (const phrase of phrases)
    for (const token of phrase.keys()) shares.set(token, (shares.get(token) ?? 0) + 1 / phrases.length);
  return shares;
}

function bagOf(phrases: readonly Weights[], texts: readonly string[]): Weights {
  const bag = new Map<string, number>();
  for (const text of texts) for (const token of tokensOf(text).weights.keys()) bag.set(token, TEXT_WEIGHT);
  for (const phrase of phrases) for (const token of phrase.keys()) bag.set(token, 1);
  return bag;
}

function cosine(one: Weights, other: Weights): number {
  const length = (vector: Weights) => Math.sqrt([...vector.values()].reduce((sum, value) => sum + value * value, 0));
  let both = 0;
  for (const [token, value] of one) both += value * (other.get(token) ?? 0);
  return both === 0 ? 0 : both / (length(one) * length(other));
}
