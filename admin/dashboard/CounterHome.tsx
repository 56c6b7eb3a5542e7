import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Link } from "react-router";
import { useViewer } from "../providers/viewer.ts";
import { Lead } from "../shared/Lead.tsx";
import { listAt } from "../shared/list-at.ts";
import { Moment } from "../shared/Moment.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useHomeActs } from "./acts.ts";
import { HomeFrame } from "./HomeFrame.tsx";
import { Lines } from "./Lines.tsx";
import { useCaseLines } from "./use-case-lines.tsx";
import { useComplaintLines } from "./use-complaint-lines.tsx";
import { useHome } from "./use-home.ts";

/** Most lines of requests. */
const MOST_LINES = 8;

/** For those who act for customers: which requests wait for theirs, those handed in by oneself first, and which cards are stuck. */
export function CounterHome() {
  const translate = useTranslate();
  const { names, number, atLeast } = useFormat();
  const { viewer, may } = useViewer();
  const { counterHome } = useHomeActs();
  const me = viewer?.account?.id ?? "";
  const read = useHome(`counter ${me}`, (signal) => counterHome(me, may("CASES_WORK"), signal));
  const { mine, waiting, blocked, failed, complaints, myCases, waitingCases } = read.data ?? {};
  const own = new Set(mine?.nodes.map(({ id }) => id));
  const isOwn = ({ id }: { id: string }) => own.has(id);
  const requests = [...(mine?.nodes ?? []), ...(waiting?.nodes ?? []).filter((request) => !isOwn(request))];
  const [first, ...others] = requests;
  const factsOf = (request: (typeof requests)[number]) =>
    [
      request.customer.displayName,
      isOwn(request) && translate("home.byYou"),
      request.decisionNote?.replaceAll("\n", " "),
    ]
      .filter(Boolean)
      .join(" · ");
  const count = waiting?.totalCount ?? 0;
  const stuck = blocked?.totalCount ?? 0;
  const failures = failed?.totalCount ?? 0;
  const complained = useComplaintLines()(complaints);
  const cases = useCaseLines()({ myCases, waitingCases });
  return (
    <HomeFrame
      read={read}
      isIdle={count + stuck + failures + complained.lines.length + cases.count === 0}
      lead={
        first ? (
          <Lead
            figure={atLeast(count, waiting?.isTotalCountExact)}
            sentence={translate("home.waitForCustomer", { smart_count: count })}
            detail={
              <>
                {factsOf(first)} · <Moment at={first.updatedAt} />
              </>
            }
            action={
              <Button variant="contained" size="large" component={Link} to={`/cancellation-requests/${first.id}/show`}>
                {translate("home.openFirst", { number: first.number })}
              </Button>
            }
          />
        ) : (
          stuck + failures > 0 && (
            <Lead
              figure={number(stuck + failures)}
              sentence={translate("home.stuckCards", { smart_count: stuck + failures })}
            />
          )
        )
      }
    >
      <Lines title={translate("home.myCases")} {...cases.mine} />
      <Lines title={translate("home.waitingCases")} {...cases.waiting} />
      <Lines title={translate("home.complaints")} {...complained} />
      <Lines
        title={translate("home.customersTurn")}
        lines={others.slice(0, MOST_LINES).map((request) => ({
          key: request.id,
          to: `/cancellation-requests/${request.id}/show`,
          what: request.number,
          fact: factsOf(request),
          when: <Moment at={request.updatedAt} />,
        }))}
        all={{
          to: listAt("cancellation-requests", { statusIn: ["ACTION_REQUIRED"] }),
          count: Math.max(0, count - 1),
          isExact: waiting?.isTotalCountExact ?? true,
        }}
      />
      <Lines
        title={translate("home.stuck")}
        lines={(blocked?.nodes ?? []).map(({ id, card, blockers, request }) => ({
          key: id,
          to: `/cancellation-requests/${request.id}/show`,
          what: card.iccid,
          fact: [
            names(blockers.map(({ code }) => translate(`enum.BlockerCode.${code}`))),
            request.customer.displayName,
          ].join(" · "),
        }))}
        all={{
          to: listAt("cancellation-items", { statusIn: ["BLOCKED"] }),
          count: stuck,
          isExact: blocked?.isTotalCountExact ?? true,
        }}
      />
      <Lines
        title={translate("home.carrier")}
        lines={
          failures > 0
            ? [
                {
                  key: "failed",
                  to: listAt("cancellation-items", { statusIn: ["FAILED"] }),
                  what: translate("home.failedCards", { smart_count: failures, count: number(failures) }),
                },
              ]
            : []
        }
      />
    </HomeFrame>
  );
}
