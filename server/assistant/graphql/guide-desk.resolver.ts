import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { type DeskArticle, deskArticles } from "../actions/desk-articles.ts";
import { previewVersion } from "../actions/preview-version.ts";
import { GuideDeskArticle, GuidePreview, GuidePreviewInput, toPreview } from "./guide-desk.type.ts";
import { guideVersionEntity } from "./guide-version.type.ts";

const GuideVersionConnection = connectionOf(guideVersionEntity);

/** The guide as those see it who write it. */
@Resolver()
export class GuideDeskResolver {
  @Query(() => [GuideDeskArticle], {
    description:
      "For staff: every article that customers read or that is being written, in the order of the guide, with both languages.",
  })
  async guideDeskArticles(@Ctx() context: CallContext, @Info() info: SelectionInfo): Promise<GuideDeskArticle[]> {
    permit(context, "guide.read");
    return withVersions(context, await deskArticles(context.services), info);
  }

  @Query(() => GuideDeskArticle, {
    nullable: true,
    description: "For staff: one article with both languages; null when there is none, and none is being written.",
  })
  async guideDeskArticle(
    @Arg("slug", () => String, { description: "Its name in links." }) slug: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ): Promise<GuideDeskArticle | null> {
    permit(context, "guide.read");
    const [found] = await withVersions(context, await deskArticles(context.services, slug), info);
    return found ?? null;
  }

  @Query(() => GuideVersionConnection, {
    description: "For staff: versions of an article that operations wrote, the latest first.",
  })
  guideVersions(
    @Arg("slug", () => String, { description: "The article." }) slug: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "guide.read");
    const where = (version: Sql) => [sql`${version}."slug" = ${slug}`];
    return context.reads.connection(
      guideVersionEntity,
      { where, order: { columns: ["id"], descending: true }, page },
      info,
    );
  }

  @Query(() => GuidePreview, {
    description:
      "For staff: what must be put right in an article that is being written, how it is spoken, and which article would answer a question with it in place, and why. Nothing is kept.",
  })
  async guidePreview(
    @Arg("input", () => GuidePreviewInput, { description: "What is tried." }) input: GuidePreviewInput,
    @Ctx() context: CallContext,
  ): Promise<GuidePreview> {
    permit(context, "guide.read");
    const { services, language } = context;
    const { slug = null, content = null, question = null } = input;
    return toPreview(await previewVersion(services, { slug, content, question, language }), language);
  }
}

async function withVersions(
  { reads }: CallContext,
  articles: readonly DeskArticle[],
  info: SelectionInfo,
): Promise<GuideDeskArticle[]> {
  const idsOf = (key: "inForceId" | "openId") => articles.flatMap((article) => article[key] ?? []);
  const [inForce, open] = await Promise.all([
    reads.mapByRowIds(guideVersionEntity, idsOf("inForceId"), info, ["inForce"]),
    reads.mapByRowIds(guideVersionEntity, idsOf("openId"), info, ["open"]),
  ]);
  return articles.map(({ inForceId, openId, content, product, ...article }) => ({
    ...{ ...article, content: content as GuideDeskArticle["content"], product: product as GuideDeskArticle["product"] },
    inForce: (inForceId && inForce.get(inForceId)) || null,
    open: (openId && open.get(openId)) || null,
  }));
}
