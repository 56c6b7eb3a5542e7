import type { CounterHomeQuery } from "../generated/graphql.ts";
import { listAt } from "../shared/list-at.ts";
import { Moment } from "../shared/Moment.tsx";
import type { LinesProps } from "./Lines.tsx";

type Cases = CounterHomeQuery["myCases"];

/** An agent's cases and those that wait for somebody, as lines of a first page. */
export function useCaseLines() {
  const lines = (cases: Cases, to: (id: string) => string, all: string): Omit<LinesProps, "title"> => ({
    lines: (cases?.nodes ?? []).map(({ id, number, subject, customer, openedAt }) => ({
      ...{ key: id, to: to(id), what: number },
      fact: [customer.displayName, subject].filter(Boolean).join(" · "),
      when: <Moment at={openedAt} />,
    })),
    all: { to: all, count: cases?.totalCount ?? 0, isExact: cases?.isTotalCountExact ?? true },
  });
  return ({ myCases, waitingCases }: { myCases?: Cases; waitingCases?: Cases }) => ({
    mine: lines(myCases, (id) => `/cases?case=${id}`, "/cases"),
    waiting: lines(waitingCases, (id) => `/all-cases/${id}/show`, listAt("all-cases", { statusIn: ["WAITING"] })),
    count: (myCases?.totalCount ?? 0) + (waitingCases?.totalCount ?? 0),
  });
}
