import { Arg, Args, Ctx, Info, Int, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { RiskPolicy } from "../../generated/graphql/models/RiskPolicy.ts";
import { NotFoundError } from "../../platform/errors.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toPublicId } from "../../platform/ids.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { previewPolicy } from "../actions/preview-policy.ts";
import { flagSentence } from "../rules/risk-texts.ts";
import { RiskPolicyPreview, RiskPolicyPreviewInput } from "./risk-policy.input.ts";
import { riskPolicyEntity } from "./risk-policy.type.ts";

const RiskPolicyConnection = connectionOf(riskPolicyEntity);

/** The thresholds of all rules, version by version. */
@Resolver(() => RiskPolicy)
export class RiskPolicyResolver {
  @Query(() => RiskPolicy, { description: "One version of the risk policy; NOT_FOUND when there is none." })
  async riskPolicy(
    @Arg("version", () => Int, { nullable: true, description: "Which; the one in force when absent." })
    version: number | undefined,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "risk.read");
    const wanted = version ?? sql`(SELECT max("version") FROM "RiskPolicy")`;
    const found = await context.reads.first(riskPolicyEntity, (t) => [sql`${t}."version" = ${wanted}`], info);
    if (!found)
      throw new NotFoundError({ zh: "没有该版本的风险策略", en: "There is no such version of the risk policy" });
    return found;
  }

  @Query(() => RiskPolicyConnection, { description: "All versions of the risk policy, newest first." })
  riskPolicies(@Args(() => PageArgs) page: PageArgs, @Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "risk.read");
    return context.reads.connection(
      riskPolicyEntity,
      { order: { columns: ["version"], descending: true }, page },
      info,
    );
  }

  @Query(() => [RiskPolicyPreview], {
    description:
      "What a change would flag among the latest 5 000 cards of open requests that have not run yet: one row for each rule, as far as the change is possible.",
  })
  async riskPolicyPreview(
    @Arg("input", () => RiskPolicyPreviewInput, {
      description: "A change of the policy that is tried out; nothing is kept.",
    })
    input: RiskPolicyPreviewInput,
    @Ctx() context: CallContext,
  ): Promise<RiskPolicyPreview[]> {
    permit(context, "risk.tune");
    const { language } = context;
    const found = await previewPolicy(context.services, input);
    return found.map(({ cases, ...preview }) => ({
      ...preview,
      cases: cases.map(({ requestId, flag, ...each }) => ({
        ...each,
        requestId: toPublicId("request", requestId),
        sentence: inLanguage(flagSentence(flag.rule, flag.evidence.facts, "STAFF"), language),
      })),
    }));
  }
}
