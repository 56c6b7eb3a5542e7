import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import type { ApprovalLimitsEffectQuery } from "../generated/graphql.ts";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { useFormat } from "../shared/use-format.ts";
import { demandNames } from "./limits-draft.ts";

type Preview = ApprovalLimitsEffectQuery["approvalLimitsPreview"];
type Past = NonNullable<Preview["past"]>;
type Waiting = NonNullable<Preview["waiting"]>;

/** What limits would do to schedules like those of the last months, and what is with those that wait. */
export function Effect({ preview, isWorking }: { preview: Preview | undefined; isWorking: boolean }) {
  const translate = useTranslate();
  return (
    <Panel
      title={translate("approvalLimits.effect")}
      aside={isWorking ? <Quiet>{translate("approvalLimits.working")}</Quiet> : null}
    >
      <Box aria-live="polite" sx={{ display: "grid", gap: 2 }}>
        {!preview && !isWorking && <Quiet>{translate("approvalLimits.noChange")}</Quiet>}
        {preview?.faults.map(({ message, path }) => (
          <Alert key={path.join(".") + message} severity="error" variant="outlined" sx={{ py: 0 }}>
            {message}
          </Alert>
        ))}
        {preview?.past && <PastSchedules past={preview.past} />}
        {preview?.waiting && <WaitingSchedules waiting={preview.waiting} />}
      </Box>
    </Panel>
  );
}

function PastSchedules({ past }: { past: Past }) {
  const translate = useTranslate();
  const { number } = useFormat();
  const { before, after, stricterCount, looserCount } = past;
  const change = (was: number, is: number) => (was === is ? number(is) : `${number(was)} → ${number(is)}`);
  const demands = (["nobody", "secondPerson", "manager"] as const).map((demand): Fact => {
    const name = demand === "nobody" ? "approvalLimits.nobody" : `enum.ApprovalDemand.${demandNames[demand]}`;
    return [translate(name), change(before[demand], after[demand]), before[demand] !== after[demand]];
  });
  return (
    <Part title="past" looked={past}>
      {past.totalCount > 0 && (
        <Facts
          facts={[
            ...demands,
            [translate("approvalLimits.stricter"), number(stricterCount), stricterCount > 0],
            [translate("approvalLimits.looser"), number(looserCount), looserCount > 0],
          ]}
        />
      )}
      <Quiet>{translate("approvalLimits.pastHint")}</Quiet>
    </Part>
  );
}

function WaitingSchedules({ waiting }: { waiting: Waiting }) {
  const translate = useTranslate();
  const { number } = useFormat();
  const { changed, changedCount } = waiting;
  const named = (demand: string | null | undefined) =>
    translate(demand ? `enum.ApprovalDemand.${demand}` : "approvalLimits.nobody");
  return (
    <Part title="waiting" looked={waiting}>
      {waiting.totalCount > 0 && (
        <Facts facts={[[translate("approvalLimits.changed"), number(changedCount), changedCount > 0]]} />
      )}
      {changed.length > 0 && (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 0.75 }}>
          {changed.map(({ request, demand, wouldDemand, facts }, place) => (
            <Box component="li" key={request?.id ?? place}>
              {request && <RecordLink to={`/cancellation-requests/${request.id}/show`}>{request.number}</RecordLink>}
              <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
                {`${named(demand)} → ${named(wouldDemand)} · ${translate("approvalLimits.cards", { count: number(facts.cardCount) })}`}
              </Box>
            </Box>
          ))}
        </Box>
      )}
      {changed.length < changedCount && (
        <Quiet>{translate("approvalLimits.firstOnly", { count: number(changed.length) })}</Quiet>
      )}
      <Quiet>{translate("approvalLimits.waitingHint")}</Quiet>
    </Part>
  );
}

interface PartProps {
  title: "past" | "waiting";
  looked: { sampledCount: number; totalCount: number };
  children: ReactNode;
}

function Part({ title, looked: { sampledCount: sampled, totalCount: total }, children }: PartProps) {
  const translate = useTranslate();
  const { number } = useFormat();
  const said = sampled < total ? "approvalLimits.sampled" : "approvalLimits.allLooked";
  return (
    <Box component="section" aria-label={translate(`approvalLimits.${title}`)} sx={{ display: "grid", gap: 0.75 }}>
      <Box sx={{ display: "flex", alignItems: "baseline", gap: 1 }}>
        <Box component="h3" sx={{ m: 0, fontSize: 13.5, fontWeight: 600 }}>
          {translate(`approvalLimits.${title}`)}
        </Box>
        <Box sx={{ ml: "auto" }}>
          <Quiet>{translate(said, { sampled: number(sampled), total: number(total) })}</Quiet>
        </Box>
      </Box>
      {children}
    </Box>
  );
}

type Fact = [name: string, said: string, isChanged: boolean];

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <Box component="dl" sx={{ m: 0, display: "grid", gridTemplateColumns: "1fr auto", columnGap: 1 }}>
      {facts.map(([name, said, isChanged]) => (
        <Box key={name} sx={{ display: "contents" }}>
          <Box component="dt" sx={{ color: "text.secondary" }}>
            {name}
          </Box>
          <Box
            component="dd"
            sx={{
              m: 0,
              textAlign: "right",
              fontVariantNumeric: "tabular-nums",
              fontWeight: isChanged ? 650 : 400,
              color: isChanged ? "primary.main" : "text.primary",
            }}
          >
            {said}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
      {children}
    </Box>
  );
}
