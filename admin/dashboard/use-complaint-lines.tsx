import { useTranslate } from "react-admin";
import type { OpenComplaintsFragment } from "../generated/graphql.ts";
import { listAt } from "../shared/list-at.ts";
import { Moment } from "../shared/Moment.tsx";
import type { Line, LinesProps } from "./Lines.tsx";

/** Complaints that wait for an answer, the oldest first, as lines that lead to their requests. */
export function useComplaintLines(): (
  found: OpenComplaintsFragment["complaints"] | undefined,
) => Required<Omit<LinesProps, "title">> {
  const translate = useTranslate();
  return (found) => ({
    lines: (found?.nodes ?? []).map(
      ({ id, number, kind, customer, request, filedAt }): Line => ({
        key: id,
        to: `/cancellation-requests/${request.id}/show`,
        what: number,
        fact: [translate(`enum.ComplaintKind.${kind}`), customer.displayName].join(" · "),
        when: <Moment at={filedAt} />,
      }),
    ),
    all: {
      to: listAt("complaints", { statusIn: ["OPEN"] }),
      count: found?.totalCount ?? 0,
      isExact: found?.isTotalCountExact ?? true,
    },
  });
}
