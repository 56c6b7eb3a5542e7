import {
  NoticeBellDocument,
  NoticePreferenceChangeDocument,
  type NoticePreferenceChangeInput,
  NoticePreferenceDocument,
  NoticesMarkReadDocument,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  noticeBell: (signal?: AbortSignal) => call(NoticeBellDocument, {}, signal),

  noticePreference: async (signal?: AbortSignal) => (await call(NoticePreferenceDocument, {}, signal)).noticePreference,

  /** Without ids, all. */
  noticesMarkRead: async (noticeIds?: string[]) =>
    settled((await call(NoticesMarkReadDocument, { input: { noticeIds } })).noticesMarkRead),

  noticePreferenceChange: async (input: NoticePreferenceChangeInput) =>
    settled((await call(NoticePreferenceChangeDocument, { input })).noticePreferenceChange),
};

/** What people do with their notices. */
export const useNoticeActs = () => useActs(acts);
