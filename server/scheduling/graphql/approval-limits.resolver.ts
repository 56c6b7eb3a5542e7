import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { mayDo, permit } from "../../accounts/index.ts";
import { toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { requestEntity } from "../../requests/index.ts";
import { type LimitsPreview, previewLimits } from "../actions/preview-limits.ts";
import { limitsNow } from "../actions/show-limits.ts";
import type { DemandCounts } from "../rules/limits-effect.ts";
import { ApprovalLimitsPolicy, approvalLimitsEntity, proposedLimits, shownLimits } from "./approval-limits.type.ts";
import { type ApprovalDemandCounts, ApprovalLimitsPreview, ApprovalLimitsPreviewInput } from "./limits-preview.type.ts";

const ApprovalLimitsVersionConnection = connectionOf(approvalLimitsEntity);

/** From how much on schedules need approval, how that came to be, and what other limits would do. */
@Resolver()
export class ApprovalLimitsResolver {
  @Query(() => ApprovalLimitsPolicy, { description: "For staff: the limits of approval in force." })
  async approvalLimits(@Ctx() context: CallContext): Promise<ApprovalLimitsPolicy> {
    permit(context, "approval-limits.read");
    const { viewer, language, services } = context;
    const { version, limits, permissions } = await limitsNow(services, {
      mayWrite: mayDo(viewer.role, "approval-limits.write"),
    });
    return { version, limits: shownLimits(limits), allowedActions: toAllowedActions(permissions, language) };
  }

  @Query(() => ApprovalLimitsVersionConnection, {
    description:
      "For staff: versions of the limits that people proposed, the latest first: what waits for a second person, and what became of the others.",
  })
  approvalLimitsVersions(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "approval-limits.read");
    return context.reads.connection(approvalLimitsEntity, { order: { columns: ["id"], descending: true }, page }, info);
  }

  @Query(() => ApprovalLimitsPreview, {
    description:
      "For staff: how many schedules of the last 90 days would have needed whose approval by other limits, compared with those in force, and which of those that wait would be asked of somebody else.",
  })
  async approvalLimitsPreview(
    @Arg("input", () => ApprovalLimitsPreviewInput, { description: "The limits that are tried out." })
    { limits }: ApprovalLimitsPreviewInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "approval-limits.read");
    const { faults, past, waiting } = await previewLimits(context.services, proposedLimits(limits));
    return {
      faults: faults.map(({ code, text, path }) => ({ code, path, message: inLanguage(text, context.language) })),
      past: past && { ...past, before: shownCounts(past.before), after: shownCounts(past.after) },
      waiting: waiting && { ...waiting, changed: await shownChanges(context, waiting.changed, info) },
    };
  }
}

const shownCounts = ({ NOBODY, SECOND_PERSON, MANAGER }: DemandCounts): ApprovalDemandCounts => ({
  ...{ nobody: NOBODY, secondPerson: SECOND_PERSON, manager: MANAGER },
});

async function shownChanges(
  { reads }: CallContext,
  changed: NonNullable<LimitsPreview["waiting"]>["changed"],
  info: SelectionInfo,
) {
  const ids = changed.map(({ requestId }) => requestId);
  const requests = await reads.mapByRowIds(requestEntity, ids, info, ["waiting", "changed", "request"]);
  return changed.map(({ requestId, demand, wouldBe, facts }) => ({
    ...{ request: requests.get(requestId) ?? null, demand, facts },
    wouldDemand: wouldBe === "NOBODY" ? null : wouldBe,
  }));
}
