import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import { proposedRules } from "../../sla/index.ts";
import { previewSlaPolicy } from "../actions/preview-policy.ts";
import { SlaPolicyPreview, SlaPolicyPreviewInput } from "./policy-preview.type.ts";

/** Days back: at least, at most, and when nothing is said. */
const PAST_DAYS = { min: 1, max: 366, usual: 90 };

/** What another policy of promises would do to requests. */
@Resolver()
export class PolicyPreviewResolver {
  @Query(() => SlaPolicyPreview, {
    description:
      "What a policy would do to the cards that are open and would have done to those that ended, worked out from what happened to them.",
  })
  async slaPolicyPreview(
    @Arg("input", () => SlaPolicyPreviewInput, { description: "The policy that is tried out." })
    { rules, pastDays }: SlaPolicyPreviewInput,
    @Ctx() context: CallContext,
  ): Promise<SlaPolicyPreview> {
    permit(context, "sla-policy.write");
    const days = Math.min(PAST_DAYS.max, Math.max(PAST_DAYS.min, pastDays ?? PAST_DAYS.usual));
    const preview = await previewSlaPolicy(context.services, { rules: proposedRules(rules), pastDays: days });
    const faults = preview.faults.map(({ code, text, path }) => ({
      ...{ code, path },
      message: inLanguage(text, context.language),
    }));
    return { ...preview, faults };
  }
}
