import { createElement } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import type { ProposalsFragment } from "../generated/graphql.ts";
import { Moment } from "../shared/Moment.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useHomeActs } from "./acts.ts";
import type { Line } from "./Lines.tsx";
import { useHome } from "./use-home.ts";

/** Colleagues' proposals that the viewer may confirm, as lines: years of the calendar, versions of the policies, articles of the guide. */
export function useProposals(): (found: ProposalsFragment | undefined) => Line[] {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { names } = useFormat();
  const { guideProposals } = useHomeActs();
  const { data: guide } = useHome("guide-proposals", guideProposals);
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
    const articles = (guide?.guideDeskArticles ?? []).flatMap(({ slug, open }): Line[] => {
      const mayApprove = open?.allowedActions.some(({ action, isAllowed }) => action === "APPROVE" && isAllowed);
      if (!open || !mayApprove) return [];
      return [
        {
          key: open.id,
          to: `/guide-articles/${slug}/show`,
          what: translate("home.proposal", { name: translate("resources.guide-articles.name") }),
          fact: [
            open.content.title[locale === "en" ? "en" : "zh"],
            translate("home.proposedBy", { name: names(open.authorNames) }),
          ].join(" · "),
          when: createElement(Moment, { at: open.submittedAt }),
        },
      ];
    });
    const confirmed = proposals
      .filter(({ allowedActions }) => allowedActions.some(({ action, isAllowed }) => action === "CONFIRM" && isAllowed))
      .map(({ id, screen, statement, proposedByName, proposedAt }) => ({
        key: id,
        to: `/${screen}`,
        what: translate("home.proposal", { name: translate(`resources.${screen}.name`) }),
        fact: [statement, translate("home.proposedBy", { name: proposedByName })].join(" · "),
        when: createElement(Moment, { at: proposedAt }),
      }));
    return [...confirmed, ...articles];
  };
}
