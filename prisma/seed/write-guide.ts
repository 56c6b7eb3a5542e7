import type { PoolClient } from "pg";
import { guideArticles } from "../../server/assistant/content/index.ts";
import type { ArticleContent } from "../../server/assistant/rules/article-faults.ts";
import type { DemoAccounts } from "./accounts.ts";
import { insertRows } from "./insert-rows.ts";
import { secondsAfter } from "./moments.ts";
import type { NextId } from "./row-ids.ts";

const [HOUR_S, DAY_S] = [3_600, 86_400];

/** What customers asked and the guide did not know, how often, and since how many days. */
const unknown = [
  { text: "营业厅可以停车吗", nearSlug: "find-hall", times: 14, days: 9, takenUpSlug: "hall-parking" },
  { text: "注销证明可以寄纸质的吗", nearSlug: "certificate", times: 11, days: 12 },
  { text: "do you have parking at the hall", nearSlug: "find-hall", times: 6, days: 7, language: "en" },
  { text: "能开增值税专用发票吗", nearSlug: "statement", times: 9, days: 15 },
  { text: "水表厂家代办需要什么", nearSlug: "delegate", times: 5, days: 6 },
  { text: "can the certificate be notarised", nearSlug: "certificate", times: 4, days: 11, language: "en" },
  { text: "公司改名了执照还没换", nearSlug: "prepare-enterprise", times: 3, days: 3 },
  { text: "周末可以撤销吗", nearSlug: "undo", times: 2, days: 1 },
  { text: "5g 什么时候覆盖", nearSlug: null, times: 8, days: 20, note: "与注销无关" },
  { text: "帮我充话费", nearSlug: null, times: 4, days: 18, note: "请客户到缴费渠道办理" },
];

const parking: ArticleContent = {
  topic: "HELP",
  audience: "EVERYBODY",
  title: { zh: "营业厅停车", en: "Parking at a hall" },
  text: {
    zh: "多数营业厅门前有临时车位，停放一小时内免费。\n车位紧张时，请停到就近的公共停车场。",
    en: "Most halls have places in front, free for one hour.\nWhere they are full, use the public car park nearby.",
  },
  asked: {
    zh: ["营业厅能停车吗", "去营业厅开车停哪里", "营业厅有车位吗"],
    en: ["parking at the hall", "where do I park near the hall", "is there a car park"],
  },
};

/** Writes what goes on with the guide: a change and a new article that wait for a second person, each another's, a draft, and the questions that had no answer. */
export async function writeGuide(
  client: PoolClient,
  { accounts, nextId, now }: { accounts: DemoAccounts; nextId: NextId; now: Date },
): Promise<void> {
  const { manager, admin } = accounts;
  const version = (
    slug: string,
    author: string,
    content: ArticleContent,
    hoursAgo: number,
    statement: string | null,
  ) => ({
    ...{ id: nextId(), slug, status: statement === null ? "DRAFT" : "SUBMITTED", revision: 2, statement },
    ...{ content, authorIds: [author], writtenAt: secondsAfter(now, -hoursAgo * HOUR_S) },
    submittedAt: statement === null ? null : secondsAfter(now, -(hoursAgo - 1) * HOUR_S),
  });
  await insertRows(client, "GuideVersion", [
    version("hall-parking", manager.id, parking, 5, "客户常问停车，上周问了二十次"),
    version(
      "certificate",
      admin.id,
      withPhrase("certificate", "证明能寄纸质的吗", "can I have it on paper"),
      27,
      "客户问纸质证明",
    ),
    version("undo", manager.id, withPhrase("undo", "周末能撤销吗", "can I undo on a weekend"), 2, null),
  ]);
  await insertRows(
    client,
    "UnansweredQuestion",
    unknown.map(({ text, nearSlug, times, days, language = "zh", takenUpSlug = null, note = null }, place) => ({
      ...{ id: nextId(), text, nearSlug, takenUpSlug, note, language, timesAsked: times },
      status: takenUpSlug ? "TAKEN_UP" : note ? "DISMISSED" : "OPEN",
      firstAskedAt: secondsAfter(now, -days * DAY_S),
      lastAskedAt: secondsAfter(now, -(place + 1) * HOUR_S),
    })),
  );
}

/** An article of the product with one more way to ask for it. */
function withPhrase(slug: string, zh: string, en: string): ArticleContent {
  const article = guideArticles.find((each) => each.slug === slug);
  if (!article) throw new Error(`The guide has no article ${slug}`);
  const { topic, audience, title, text, asked } = article;
  return { topic, audience, title, text, asked: { zh: [...asked.zh, zh], en: [...asked.en, en] } };
}
