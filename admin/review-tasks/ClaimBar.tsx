import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Due } from "../shared/Due.tsx";
import { KeyHint } from "../shared/KeyHint.tsx";
import { Lead } from "../shared/Lead.tsx";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { useAct } from "../shared/use-act.ts";
import { useReviewTaskActs } from "./acts.ts";
import { EscalateButton } from "./EscalateButton.tsx";
import { HandOverButton } from "./HandOverButton.tsx";
import { allowedOf, type Task } from "./task.ts";
import type { Claim, ClaimState } from "./use-claim.ts";
import { WhoWorks } from "./WhoWorks.tsx";

/** What is asked, by when, whose task it is, and the ways to change that. */
export function ClaimBar({ task, claim }: { task: Task; claim: Claim }) {
  const translate = useTranslate();
  const acts = useReviewTaskActs();
  const { state } = claim;
  const take = useAct(() => acts.reviewTaskClaim(task.id));
  const release = useAct(
    async () => {
      await claim.underClaim((fence) => acts.reviewTaskRelease({ taskId: task.id, fence }));
      claim.letGo();
    },
    { done: () => translate("tasks.claim.released") },
  );
  const mayTake = allowedOf(task, "CLAIM")?.isAllowed ?? false;
  useScreenKeys([
    ...(mayTake && state !== "MINE"
      ? [{ key: "c", what: translate("tasks.keys.take"), act: () => take.run(undefined) }]
      : []),
    ...(state === "MINE"
      ? [{ key: "u", what: translate("tasks.keys.release"), act: () => release.run(undefined) }]
      : []),
  ]);
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 2, flexWrap: "wrap" }}>
      <Box sx={{ flex: "1 1 320px", minWidth: 0 }}>
        <Lead
          sentence={task.title}
          detail={
            <Box sx={{ display: "flex", columnGap: 1.25, alignItems: "center", flexWrap: "wrap" }}>
              <Due task={task} />
              <Box component="span" sx={{ color: state === "LOST" ? "warning.main" : undefined }} aria-live="polite">
                <ClaimWords task={task} state={state} />
              </Box>
              <WhoWorks task={{ ...task, claim: null, assignedToName: null, status: "OPEN" }} />
            </Box>
          }
        />
      </Box>
      <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap" }}>
        <EscalateButton task={task} />
        {state === "MINE" && <HandOverButton task={task} claim={claim} />}
        {state === "MINE" && (
          <Button variant="outlined" color="inherit" loading={release.isRunning} onClick={() => release.run(undefined)}>
            {translate("tasks.claim.release")}
            <KeyHint name="u" />
          </Button>
        )}
        {state !== "MINE" && mayTake && (
          <Button variant="contained" loading={take.isRunning} onClick={() => take.run(undefined)}>
            {translate(state === "LOST" ? "tasks.claim.again" : "tasks.claim.take")}
            <KeyHint name="c" />
          </Button>
        )}
      </Box>
    </Box>
  );
}

function ClaimWords({ task, state }: { task: Task; state: ClaimState }) {
  const translate = useTranslate();
  if (state === "ENDED")
    return task.decision
      ? translate("tasks.claim.decided", {
          name: task.decidedByName ?? "",
          decision: translate(`enum.ReviewDecision.${task.decision}`),
        })
      : translate("tasks.claim.obsolete");
  if (state === "LOST") return translate("tasks.claim.lost", { name: task.claim?.accountName ?? "" });
  if (state === "MINE") return `${translate("tasks.claim.mine")} · ${translate("tasks.claim.mineHint")}`;
  if (state === "OTHER") return translate("tasks.claim.other", { name: task.claim?.accountName ?? "" });
  if (task.excludesMe) return translate("tasks.claim.excluded");
  if (task.status === "WAITING_FOR_CUSTOMER") return translate("tasks.claim.waiting");
  if (task.assignedToName) return translate("tasks.claim.assigned", { name: task.assignedToName });
  return `${translate("tasks.claim.free")} · ${translate("tasks.claim.freeHint")}`;
}
