import {
  type GuideContentInput,
  type GuidePreviewInput,
  GuideTryDocument,
  GuideVersionApproveDocument,
  GuideVersionChangeDocument,
  GuideVersionDiscardDocument,
  GuideVersionDraftDocument,
  GuideVersionRestoreDocument,
  GuideVersionReturnDocument,
  GuideVersionSubmitDocument,
  GuideVersionWithdrawDocument,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

/** A version as the caller saw it. */
interface Seen {
  id: string;
  revision: number;
}

const acts = {
  preview: async (input: GuidePreviewInput, signal?: AbortSignal) =>
    (await call(GuideTryDocument, { input }, signal)).guidePreview,

  draft: async (slug: string, content: GuideContentInput) =>
    settled((await call(GuideVersionDraftDocument, { input: { slug, content } })).guideVersionDraft),

  change: async ({ id, revision }: Seen, content: GuideContentInput) =>
    settled(
      (await call(GuideVersionChangeDocument, { input: { versionId: id, basedOnRevision: revision, content } }))
        .guideVersionChange,
    ),

  submit: async ({ id, revision }: Seen, statement: string) =>
    settled(
      (await call(GuideVersionSubmitDocument, { input: { versionId: id, basedOnRevision: revision, statement } }))
        .guideVersionSubmit,
    ),

  discard: async (versionId: string) =>
    settled((await call(GuideVersionDiscardDocument, { input: { versionId } })).guideVersionDiscard),

  approve: async (versionId: string) =>
    settled((await call(GuideVersionApproveDocument, { input: { versionId } })).guideVersionApprove),

  giveBack: async (versionId: string, note: string) =>
    settled((await call(GuideVersionReturnDocument, { input: { versionId, note } })).guideVersionReturn),

  withdraw: async (versionId: string, reason: string) =>
    settled((await call(GuideVersionWithdrawDocument, { input: { versionId, reason } })).guideVersionWithdraw),

  restore: async (versionId: string, reason: string) =>
    settled((await call(GuideVersionRestoreDocument, { input: { versionId, reason } })).guideVersionRestore),
};

/** What staff try and do with articles of the guide. What is refused throws a UserErrorsError. */
export const useGuideActs = () => useActs(acts);
