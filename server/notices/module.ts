import type { Module } from "../platform/module.ts";
import { removeOldNotices } from "./actions/remove-old-notices.ts";
import { noticeActs } from "./graphql/notice.acts.ts";
import { NoticeResolver } from "./graphql/notice.resolver.ts";
import { noticeStream } from "./graphql/notice.stream.ts";
import { noticeHandlers } from "./jobs/notices.handler.ts";
import { gatherNoticeMails, noteCalendarEnd, remindOfAppointments, tellNotices } from "./jobs/notices.ts";
import { noticeData } from "./personal-data.ts";
import { noticeReactions } from "./reactions.ts";
import { words } from "./words.ts";

/** Tells people what they must know: in the desk at once, and by e-mail; once for each cause, and not at night. */
export const noticesModule: Module = {
  name: "notices",
  tables: ["Notice", "NoticeBox", "NoticeMail"],
  personal: noticeData,
  words,
  resolvers: [NoticeResolver],
  acts: noticeActs,
  streams: [noticeStream],
  jobs: noticeHandlers,
  cron: [
    { name: tellNotices.name, times: "* * * * *" },
    { name: gatherNoticeMails.name, times: "* * * * *" },
    { name: noteCalendarEnd.name, times: "3 * * * *" },
    { name: remindOfAppointments.name, times: "*/10 * * * *" },
  ],
  reactions: noticeReactions,
  tidyUp: removeOldNotices,
};
