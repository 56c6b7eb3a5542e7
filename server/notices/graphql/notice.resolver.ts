import { Arg, Args, Ctx, Field, Info, Int, ObjectType, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { MailLanguage } from "../../generated/graphql/enums/MailLanguage.ts";
import { Notice } from "../../generated/graphql/models/Notice.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { countUnread, MOST_COUNTED } from "../actions/count-unread.ts";
import { preferenceOf } from "../actions/notice-preference.ts";
import { NoticeFilter, noticeConditions, noticeEntity } from "./notice.type.ts";

const NoticeConnection = connectionOf(noticeEntity);

/** How somebody wants their notices. */
@ObjectType({ description: "How the caller wants their notices.", simpleResolvers: true })
export class NoticePreference {
  @Field(() => Boolean, { description: "Whether they come by e-mail as well." })
  sendsMail!: boolean;

  @Field(() => MailLanguage, { description: "In which language e-mails are written." })
  mailLanguage!: string;

  @Field(() => String, {
    nullable: true,
    description: "Where e-mails reach the caller; null where nobody knows.",
  })
  mailAddress!: string | null;

  @Field(() => Boolean, { description: "Whether this installation sends e-mails at all." })
  isMailConfigured!: boolean;
}

/** What callers have been told. */
@Resolver(() => Notice)
export class NoticeResolver {
  @Query(() => NoticeConnection, { description: "What the caller has been told, latest first, page by page." })
  notices(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => NoticeFilter, { nullable: true, description: "Which notices." })
    filter: NoticeFilter | undefined,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "notices.read");
    const order = { columns: ["toldAt", "id"], descending: true };
    return context.reads.connection(noticeEntity, { where: noticeConditions(filter), order, page }, info);
  }

  @Query(() => Int, {
    description: `How many notices of the caller are unread and still so; counted up to ${MOST_COUNTED}.`,
  })
  noticeUnreadCount(@Ctx() context: CallContext) {
    permit(context, "notices.read");
    return countUnread(context.services.store.prisma, context.viewer.accountId);
  }

  @Query(() => NoticePreference, { description: "How the caller wants their notices." })
  noticePreference(@Ctx() context: CallContext) {
    permit(context, "notices.read");
    return preferenceOf(context.services, context.viewer.accountId);
  }
}
