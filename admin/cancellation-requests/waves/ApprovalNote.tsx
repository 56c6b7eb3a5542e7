import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { CancellationRequestWavesQuery, ScheduleApprovalNoteFragment } from "../../generated/graphql.ts";
import { ActButton } from "../../shared/ActButton.tsx";
import { Facts } from "../../shared/Facts.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { useRequestActs } from "../acts.ts";
import { ApprovalCards } from "./ApprovalCards.tsx";

type Schedule = NonNullable<NonNullable<CancellationRequestWavesQuery["cancellationRequest"]>["schedule"]>;

/** The approval that a schedule waits for, with what there is to look at before one says yes; what became of it once somebody decided. */
export function ApprovalNote({ schedule, requestId }: { schedule: Schedule; requestId: string }) {
  const translate = useTranslate();
  const { approval } = schedule;
  if (!approval) return null;
  if (approval.status !== "PENDING") return <DecidedNote approval={approval} />;
  const who = translate(`enum.ApprovalDemand.${approval.demand}`);
  const title = translate("waves.approval.waits", { who });
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{ border: 1, borderColor: "warning.main", borderRadius: 1, p: 1.5, mb: 1.5, display: "grid", gap: 1.25 }}
    >
      <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        <Box component="h3" sx={{ m: 0, fontSize: 14, fontWeight: 600 }}>
          {title}
        </Box>
        <Box sx={{ ml: "auto", display: "flex", gap: 1 }}>
          <DecideButtons schedule={schedule} requestId={requestId} />
        </Box>
      </Box>
      <BlastFacts approval={approval} />
      <Changes approval={approval} />
      <ApprovalCards title={translate("waves.approval.odd")} cards={approval.odd.nodes} />
      <ApprovalCards title={translate("waves.approval.sample")} cards={approval.sample.nodes} />
    </Box>
  );
}

function BlastFacts({ approval: { facts, setByName } }: { approval: ScheduleApprovalNoteFragment }) {
  const translate = useTranslate();
  const { number, fen } = useFormat();
  return (
    <Facts
      facts={[
        [translate("waves.approval.setBy"), setByName],
        [translate("waves.approval.cards"), number(facts.cardCount)],
        [translate("waves.approval.monthly"), fen(facts.monthlyFen)],
        [translate("waves.approval.alive"), number(facts.aliveCount)],
      ]}
    />
  );
}

/** What is different from the version that was approved before. */
function Changes({ approval: { change } }: { approval: ScheduleApprovalNoteFragment }) {
  const translate = useTranslate();
  const { number, dateTime } = useFormat();
  if (!change) return null;
  const timeOf = (at: string | null | undefined) => (at ? dateTime(at) : translate("waves.approval.anyTime"));
  const title = translate("waves.approval.changes", { version: change.sinceVersion });
  return (
    <Box>
      <Box component="h4" sx={{ m: 0, mb: 0.5, fontSize: 13, fontWeight: 600 }}>
        {title}
      </Box>
      <Box component="ul" aria-label={title} sx={{ m: 0, pl: 2.5, fontSize: 13 }}>
        {change.cardDifference !== 0 && (
          <li>
            {translate(change.cardDifference > 0 ? "waves.approval.more" : "waves.approval.fewer", {
              count: number(Math.abs(change.cardDifference)),
            })}
          </li>
        )}
        {change.waves.map(({ kind, name, startsAtBefore, startsAt, cardCountBefore, cardCount }) => (
          <li key={`${kind} ${name}`}>
            {translate("waves.approval.wave", { name })} {translate(`enum.WaveChangeKind.${kind}`)}
            {kind === "MOVED" && ` · ${timeOf(startsAtBefore)} → ${timeOf(startsAt)}`}
            {kind === "RESIZED" && ` · ${number(cardCountBefore ?? 0)} → ${number(cardCount ?? 0)}`}
          </li>
        ))}
      </Box>
    </Box>
  );
}

function DecideButtons({ schedule, requestId }: { schedule: Schedule; requestId: string }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { version, allowedActions } = schedule;
  const allowed = (action: string) => allowedActions.find((each) => each.action === action);
  const label = (action: "APPROVE" | "REFUSE") => translate(`enum.ScheduleAction.${action}`);
  return (
    <>
      <ActButton
        label={label("REFUSE")}
        allowed={allowed("REFUSE")}
        act={(reason) => acts.scheduleRefuse({ requestId, version, reason: reason ?? "" })}
        text={{
          field: "reason",
          label: translate("waves.approval.refuseReason"),
          draft: `${requestId} schedule refuse`,
          isRequired: true,
        }}
        confirm={{
          title: translate("waves.approval.refuseTitle"),
          hint: translate("waves.approval.refuseHint"),
          verb: label("REFUSE"),
        }}
        done={() => translate("waves.approval.refused")}
      />
      <ActButton
        variant="contained"
        label={label("APPROVE")}
        allowed={allowed("APPROVE")}
        act={(reason) => acts.scheduleApprove({ requestId, version, ...(reason ? { reason } : {}) })}
        text={{
          field: "reason",
          label: translate("waves.approval.approveReason"),
          draft: `${requestId} schedule approve`,
        }}
        confirm={{
          title: translate("waves.approval.approveTitle"),
          hint: translate("waves.approval.approveHint"),
          verb: label("APPROVE"),
        }}
        done={() => translate("waves.approval.approved")}
      />
    </>
  );
}

/** What became of it, in one line. */
function DecidedNote({ approval }: { approval: ScheduleApprovalNoteFragment }) {
  const translate = useTranslate();
  const { status, decidedByName, decidedAt, reason } = approval;
  return (
    <Alert severity={status === "REFUSED" ? "error" : "success"} variant="outlined" sx={{ py: 0, mb: 1 }}>
      {translate("waves.approval.decided", {
        status: translate(`enum.ScheduleApprovalStatus.${status}`),
        name: decidedByName ?? "",
      })}
      {decidedAt && (
        <>
          {" · "}
          <Moment at={decidedAt} />
        </>
      )}
      {reason && <> · {reason}</>}
    </Alert>
  );
}
