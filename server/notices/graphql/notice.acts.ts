import { Field, ID, InputType, Int } from "type-graphql";
import { MailLanguage } from "../../generated/graphql/enums/MailLanguage.ts";
import { declareAct, told } from "../../platform/graphql/act.ts";
import { markRead } from "../actions/mark-read.ts";
import { changePreference } from "../actions/notice-preference.ts";
import { NoticePreference } from "./notice.resolver.ts";

/** Notices to mark as read. */
@InputType({ description: "Which of the notices the caller has read." })
export class NoticesMarkReadInput {
  @Field(() => [ID], {
    nullable: true,
    description: "The notices, `notice_…`; all that the caller has been told when nothing is said.",
  })
  noticeIds?: string[];

  @Field(() => [ID], {
    nullable: true,
    description: "Those that tell of these comments, `comment_…`: whoever has seen a comment knows that it names them.",
  })
  commentIds?: string[];
}

/** How somebody wants their notices. */
@InputType({ description: "How the caller wants their notices; what is not said stays as it is." })
export class NoticePreferenceChangeInput {
  @Field(() => Boolean, { nullable: true, description: "Whether they come by e-mail as well." })
  sendsMail?: boolean;

  @Field(() => MailLanguage, { nullable: true, description: "In which language e-mails are written." })
  mailLanguage?: keyof typeof MailLanguage;
}

/** What people do with their notices. */
export const noticeActs = [
  declareAct({
    name: "noticesMarkRead",
    right: "notices.read",
    description: "Marks notices of the caller as read. What is read already, or not the caller's, is left as it is.",
    input: NoticesMarkReadInput,
    run: markRead,
    tells: { unreadCount: told(Int, "How many are unread now.") },
  }),
  declareAct({
    name: "noticePreferenceChange",
    right: "notices.read",
    description: "Says how the caller wants their notices: whether by e-mail as well, and in which language.",
    input: NoticePreferenceChangeInput,
    run: changePreference,
    tells: { preference: told(NoticePreference, "As it is now.") },
  }),
];
