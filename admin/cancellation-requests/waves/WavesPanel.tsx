import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import type { FailureGroupFragment, WaveRowFragment } from "../../generated/graphql.ts";
import { Moment } from "../../shared/Moment.tsx";
import { Panel } from "../../shared/Panel.tsx";
import { ProgressBar } from "../../shared/ProgressBar.tsx";
import { ErrorState } from "../../shared/States.tsx";
import { StatusChip, ToneChip } from "../../shared/StatusChip.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { useRequestActs } from "../acts.ts";
import { ComplaintsLink } from "../complaints/ComplaintsLink.tsx";
import type { Request } from "../request.ts";
import { ApprovalNote } from "./ApprovalNote.tsx";
import { FailureGroups } from "./FailureGroups.tsx";
import { useHoursText } from "./hours-text.ts";
import { StepList } from "./StepList.tsx";
import { WaveButtons } from "./WaveButtons.tsx";
import { WaveMenu } from "./WaveMenu.tsx";

/** Statuses at which a card has come to what was asked, and those at which it has not and nothing moves it by itself. */
const ended = ["CANCELLED", "RESTORED", "WITHDRAWN", "REJECTED"];
const stuck = ["BLOCKED", "HELD", "FAILED"];

/** When which cards of the request run, how far each wave is, why nothing of it runs now, and why cards of it failed; of a request that runs at once only the last. */
export function WavesPanel({ request }: { request: Request }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["request-waves", request.id, locale, request.revision],
    queryFn: ({ signal }) => acts.cancellationRequestWaves(request.id, signal),
    placeholderData: (before) => before,
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return null;
  if (!data.schedule) return <FailuresPanel request={request} groups={data.failureGroups} />;
  const { waves, note, setByName, setAt, version } = data.schedule;
  const title = translate("waves.title");
  return (
    <Box component="section" aria-label={title}>
      <Panel
        title={title}
        aside={
          <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
            {translate("waves.setBy", { name: setByName ?? "" })} <Moment at={setAt} />
          </Box>
        }
      >
        {note && <Box sx={{ color: "text.secondary", mb: 1, overflowWrap: "anywhere" }}>{note}</Box>}
        <ApprovalNote schedule={data.schedule} requestId={request.id} />
        <StepList steps={data.schedule.steps.nodes} />
        <Box component="ol" sx={{ listStyle: "none", m: 0, p: 0, display: "grid" }}>
          {waves.nodes.map((wave, place) => (
            <WaveLine
              key={wave.id}
              wave={wave}
              request={request}
              menu={<WaveMenu wave={wave} version={version} next={waves.nodes[place + 1]} />}
            />
          ))}
          {waves.nodes.length === 0 && <Skeleton />}
        </Box>
      </Panel>
    </Box>
  );
}

/** Why cards failed, of a request that has no waves; nothing where none did. */
function FailuresPanel({ request, groups }: { request: Request; groups: readonly FailureGroupFragment[] }) {
  const translate = useTranslate();
  if (groups.length === 0) return null;
  const title = translate("waves.failures");
  return (
    <Box component="section" aria-label={title}>
      <Panel title={title}>
        <FailureGroups groups={groups} request={request} />
      </Panel>
    </Box>
  );
}

function WaveLine({ wave, request, menu }: { wave: WaveRowFragment; request: Request; menu: ReactNode }) {
  const translate = useTranslate();
  const { number, dateTime } = useFormat();
  const hoursText = useHoursText();
  const countOf = (statuses: readonly string[]) =>
    wave.itemCounts.reduce((sum, { status, count }) => sum + (statuses.includes(status) ? count : 0), 0);
  const total = wave.itemCounts.reduce((sum, { count }) => sum + count, 0) || wave.cardCount;
  const [done, barred] = [countOf(ended), countOf(["BARRED", "CANCELLING"])];
  const problems = stuck.flatMap((status) => (countOf([status]) > 0 ? [[status, countOf([status])] as const] : []));
  const { standstill } = wave;
  const when = [
    wave.startsAt && dateTime(wave.startsAt),
    wave.wishedDay && translate("waves.wished", { day: wave.wishedDay }),
    ...(wave.isRunNow ? [translate("waves.atOnce")] : hoursText(wave)),
    wave.perMinute && translate("waves.pace", { count: number(wave.perMinute) }),
    wave.isCanary && wave.soakMinutes > 0 && translate("waves.soak", { count: number(wave.soakMinutes) }),
  ].filter(Boolean);
  return (
    <Box
      component="li"
      aria-label={wave.name}
      sx={{
        display: "grid",
        gap: 0.75,
        py: 1.25,
        "&:not(:first-of-type)": { borderTop: 1, borderColor: "divider" },
      }}
    >
      <Box sx={{ display: "flex", alignItems: "center", gap: 1, flexWrap: "wrap" }}>
        <Box component="span" sx={{ fontWeight: 600, overflowWrap: "anywhere" }}>
          {wave.name}
        </Box>
        <StatusChip of="WaveStatus" value={wave.status} />
        {wave.isCanary && <ToneChip tone="info">{translate("waves.canary")}</ToneChip>}
        {wave.complaintCount > 0 && <ComplaintsLink wave={wave} />}
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
          {when.join(" · ")}
        </Box>
        <Box sx={{ ml: "auto", display: "flex", gap: 0.5 }}>
          <WaveButtons wave={wave} requestId={request.id} />
          {menu}
        </Box>
      </Box>
      <Box sx={{ display: "grid", gridTemplateColumns: "minmax(120px, 1fr) auto", gap: 2, alignItems: "center" }}>
        <ProgressBar percent={wave.percent} label={translate("waves.progress", { name: wave.name })} />
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5, textAlign: "right" }}>
          {translate("waves.cards", { done: number(done), total: number(total) })}
          {barred > 0 && <> · {translate("waves.barred", { count: number(barred) })}</>}
          {problems.map(([status, count]) => (
            <span key={status}>
              {" "}
              ·{" "}
              {translate("waves.problem", {
                status: translate(`enum.CancellationItemStatus.${status}`),
                count: number(count),
              })}
            </span>
          ))}
        </Box>
      </Box>
      {wave.judgement && <VerdictNote wave={wave} />}
      {wave.brake && <BrakeNote brake={wave.brake} />}
      <FailureGroups groups={wave.failureGroups} request={request} wave={wave} />
      {standstill && (
        <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
          {standstill.sentence}
          {standstill.until && <> · {translate("waves.next", { time: dateTime(standstill.until) })}</>}
        </Box>
      )}
    </Box>
  );
}

/** How severe each verdict on a canary is. */
const severities = { PASS: "success", HOLD: "warning", STOP: "error" } as const;

/** What was measured of a canary, and what a person made of it. */
function VerdictNote({ wave: { verdict, judgement } }: { wave: WaveRowFragment }) {
  const translate = useTranslate();
  const { names } = useFormat();
  if (!judgement) return null;
  const isReleased = verdict === "PASS" && judgement.measured !== "PASS";
  return (
    <Alert severity={severities[verdict ?? judgement.measured]} variant="outlined" sx={{ py: 0 }}>
      {translate("waves.verdict", { verdict: translate(`enum.WaveVerdict.${judgement.measured}`) })}
      {names(judgement.reasons.map(({ sentence }) => sentence))} · <Moment at={judgement.at} />
      {isReleased && <> · {translate("waves.wasReleased")}</>}
      {verdict === null && <> · {translate("waves.judgedAnew")}</>}
    </Alert>
  );
}

/** Why the brake stopped the wave, in figures: a person decides by them. */
function BrakeNote({ brake }: { brake: NonNullable<WaveRowFragment["brake"]> }) {
  return (
    <Alert severity="error" variant="outlined" sx={{ py: 0 }}>
      {brake.sentence} · <Moment at={brake.at} />
    </Alert>
  );
}
