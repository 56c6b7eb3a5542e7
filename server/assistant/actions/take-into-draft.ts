import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import type { Language } from "../../platform/localized-text.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { guideArticles } from "../content/index.ts";
import type { ArticleContent } from "../rules/article-faults.ts";
import { readContent } from "./read-content.ts";
import { auditVersion, badName, isArticleName, withAuthor } from "./write-version.ts";

/** A way to ask for an article. */
interface TakenPhrase {
  slug: string;
  phrase: string;
  language: Language;
  now: Date;
}

/** Writes a way to ask into the draft of an article, which is begun where there is none. Whoever does is one of its authors. */
export async function takeIntoDraft(
  tx: Transaction,
  context: ActionContext,
  { slug, phrase, language, now }: TakenPhrase,
): Promise<Outcome<{ versionId: string }>> {
  if (!isArticleName(slug)) return refused(badName);
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('GuideVersion'))`);
  const open = await tx.guideVersion.findFirst({ where: { slug, status: { in: ["DRAFT", "SUBMITTED"] } } });
  if (open?.status === "SUBMITTED") return refused(waits);
  const base = open ? (open.content as unknown as ArticleContent) : await contentInForce(tx, slug);
  const asked = { ...base.asked, [language]: [...base.asked[language], phrase] };
  const read = readContent({ ...base, asked });
  if (!read.ok) return refused(...read.errors.map((fault) => ({ ...fault, path: ["input", "slug"] })));
  const written = { content: JSON.parse(JSON.stringify(read.content)), writtenAt: now };
  const { id } = open
    ? await tx.guideVersion.update({
        where: { id: open.id },
        data: { ...written, authorIds: withAuthor(open.authorIds, context), revision: { increment: 1 } },
        select: { id: true },
      })
    : await tx.guideVersion.create({
        data: { ...written, slug, authorIds: [context.viewer.accountId] },
        select: { id: true },
      });
  await auditVersion(tx, context, { action: open ? "guide.change" : "guide.draft", version: { id, slug }, now });
  return { ok: true, versionId: id };
}

/** What customers read of an article; nothing yet of one that there is not. */
async function contentInForce(tx: Transaction, slug: string): Promise<ArticleContent> {
  const own = await tx.guideVersion.findFirst({ where: { slug, status: "IN_FORCE" }, select: { content: true } });
  if (own) return own.content as unknown as ArticleContent;
  const product = guideArticles.find((article) => article.slug === slug);
  const blank = { zh: "", en: "" };
  if (!product) return { topic: "HELP", audience: "EVERYBODY", title: blank, text: blank, asked: { zh: [], en: [] } };
  const { topic, audience, title, text, asked } = product;
  return { topic, audience, title, text, asked };
}

const waits: UserFault = {
  ...{ kind: "ConflictError", code: "ALREADY_DRAFTED", path: ["input", "slug"] },
  text: {
    zh: "这篇文章有版本正在等待审核，请在审核或退回后再收入",
    en: "A version of this article waits for approval; take the question up when that is approved or returned",
  },
};
