import { createElement } from "react";
import { useTranslate } from "react-admin";
import type { ProposalsFragment } from "../generated/graphql.ts";
import { Moment } from "../shared/Moment.tsx";
import type { Line } from "./Lines.tsx";

/** Colleagues' proposals that the viewer may confirm, as lines: years of the calendar, versions of the policies. */
export function useProposals(): (found: ProposalsFragment | undefined) => Line[] {
  const translate = useTranslate();
  return (found) => {
    if (!found) return [];
    const proposals = [
      ...found.calendarYears.nodes.map(({ year, ...each }) => ({
        ...each,
        statement: String(year),
        screen: "business-calendar",
      })),
      ...found.slaPolicyVersions.nodes.map((each) => ({ ...each, screen: "sla-policy" })),
      ...found.approvalLimitsVersions.nodes.map((each) => ({ ...each, screen: "approval-limits" })),
    ];
    return proposals
      .filter(({ allowedActions }) => allowedActions.some(({ action, isAllowed }) => action === "CONFIRM" && isAllowed))
      .map(({ id, screen, statement, proposedByName, proposedAt }) => ({
        key: id,
        to: `/${screen}`,
        what: translate("home.proposal", { name: translate(`resources.${screen}.name`) }),
        fact: [statement, translate("home.proposedBy", { name: proposedByName })].join(" · "),
        when: createElement(Moment, { at: proposedAt }),
      }));
  };
}
