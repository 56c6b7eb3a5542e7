import Box from "@mui/material/Box";
import { type ReactNode, useRef } from "react";
import { useTranslate } from "react-admin";
import type { ReviewTaskAgreeInput } from "../generated/graphql.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { useReviewTaskActs } from "./acts.ts";
import { allowedOf, type Task } from "./task.ts";
import type { Claim } from "./use-claim.ts";

interface SecondLookProps {
  task: Task;
  claim: Claim;
  claimsNext: boolean;
  goOn: (nextTask: Task | null | undefined) => void;
  children?: ReactNode;
}

/** What a colleague proposes, and the second person's answer. */
export function SecondLook({ task, claim, claimsNext, goOn, children }: SecondLookProps) {
  const translate = useTranslate();
  const acts = useReviewTaskActs();
  const answer = async (act: (call: ReviewTaskAgreeInput) => Promise<{ nextTask?: Task | null }>) => {
    const { nextTask } = await claim.underClaim((fence) => act({ taskId: task.id, fence, claimsNext }));
    claim.letGo();
    return nextTask;
  };
  const buttons = useRef<HTMLDivElement>(null);
  const press = (place: number) => buttons.current?.querySelectorAll("button")[place]?.click();
  useScreenKeys([
    { key: "a", what: translate("tasks.decide.agree"), act: () => press(1) },
    { key: "r", what: translate("tasks.decide.return"), act: () => press(0) },
  ]);
  return (
    <Panel title={translate("tasks.decide.title")}>
      <Box sx={{ fontWeight: 600, mb: 0.5 }}>
        {translate("tasks.decide.proposed", {
          name: task.proposedByName ?? "",
          decision: task.decision ? translate(`enum.ReviewDecision.${task.decision}`) : "",
        })}
      </Box>
      {task.note && <Box sx={{ color: "text.secondary", mb: 1.5 }}>{task.note}</Box>}
      <Box ref={buttons} sx={{ display: "flex", gap: 1, justifyContent: "flex-end" }}>
        <ActButton
          label={translate("tasks.decide.return")}
          allowed={allowedOf(task, "RETURN")}
          act={(note) => answer((call) => acts.reviewTaskReturn({ ...call, note: note ?? "" }))}
          done={() => translate("tasks.decide.returned")}
          goOn={goOn}
          text={{
            draft: `${task.id} return`,
            field: "note",
            label: translate("tasks.decide.returnNote"),
            isRequired: true,
          }}
        />
        <ActButton
          label={translate("tasks.decide.agree")}
          variant="contained"
          allowed={allowedOf(task, "AGREE")}
          act={() => answer((call) => acts.reviewTaskAgree(call))}
          done={() => translate("tasks.decide.agreed")}
          goOn={goOn}
        />
      </Box>
      {children}
    </Panel>
  );
}
