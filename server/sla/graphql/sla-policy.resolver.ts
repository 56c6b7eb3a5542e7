import { Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { mayDo, permit } from "../../accounts/index.ts";
import { toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { policyNow } from "../actions/show-policy.ts";
import { SlaPolicy, slaPolicyEntity } from "./sla-policy.type.ts";
import { shownRules } from "./sla-rules.type.ts";

const SlaPolicyVersionConnection = connectionOf(slaPolicyEntity);

/** What is promised, and how that came to be. */
@Resolver()
export class SlaPolicyResolver {
  @Query(() => SlaPolicy, { description: "The policy of promises in force." })
  async slaPolicy(@Ctx() context: CallContext): Promise<SlaPolicy> {
    permit(context, "desk.use");
    const { viewer, language, services } = context;
    const { permissions, rules, ...policy } = await policyNow(services, {
      mayWrite: mayDo(viewer.role, "sla-policy.write"),
    });
    return { ...policy, rules: shownRules(rules), allowedActions: toAllowedActions(permissions, language) };
  }

  @Query(() => SlaPolicyVersionConnection, {
    description:
      "Versions of the policy that people proposed, the latest first: those that wait for a second person, and what became of the others.",
  })
  slaPolicyVersions(@Args(() => PageArgs) page: PageArgs, @Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "desk.use");
    return context.reads.connection(slaPolicyEntity, { order: { columns: ["id"], descending: true }, page }, info);
  }
}
