import Box from "@mui/material/Box";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Comments } from "../shared/comments/Comments.tsx";
import { Page } from "../shared/Page.tsx";
import { PromisePanel } from "../shared/promise/PromisePanel.tsx";
import { Quiet } from "../shared/Quiet.tsx";
import { RecordScreen } from "../shared/RecordScreen.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { BAR_HEIGHT } from "../shared/theme.ts";
import { AppealPanel } from "./AppealPanel.tsx";
import { ClaimBar } from "./ClaimBar.tsx";
import { DecisionBar } from "./DecisionBar.tsx";
import { DocumentViewer } from "./DocumentViewer.tsx";
import { RiskEvidence } from "./RiskEvidence.tsx";
import { TaskFacts } from "./TaskFacts.tsx";
import { TaskTimeline } from "./TaskTimeline.tsx";
import type { Task } from "./task.ts";
import { useClaim, usePresence } from "./use-claim.ts";
import { useLiveTasks } from "./use-live-tasks.ts";
import { useVerdicts } from "./use-verdicts.ts";

/** One task to decide: the evidence at the left, the facts and the decision at the right. */
export default function ReviewTaskShow() {
  return <RecordScreen<Task> resource="review-tasks">{(task) => <TaskPage key={task.id} task={task} />}</RecordScreen>;
}

function TaskPage({ task }: { task: Task }) {
  const translate = useTranslate();
  const queries = useQueryClient();
  const claim = useClaim(task);
  const verdicts = useVerdicts(task.id);
  usePresence(task.id);
  useLiveTasks({ requestId: task.request.id }, (tasks) => {
    if (claim.isActing() || !tasks.some(({ id }) => id === task.id)) return;
    queries.invalidateQueries({ queryKey: ["review-tasks", "getOne"] });
    queries.invalidateQueries({ queryKey: ["review-task-materials", task.id] });
  });
  const hasDocuments = task.kind === "MATERIALS" || (verdicts.materials?.length ?? 0) > 0;
  return (
    <Page
      title={task.number}
      above={[{ to: "/review-tasks", title: translate("tasks.queue") }]}
      beside={
        <>
          <StatusChip of="ReviewTaskKind" value={task.kind} />
          {task.status !== "OPEN" && <StatusChip of="ReviewTaskStatus" value={task.status} />}
        </>
      }
    >
      <ClaimBar task={task} claim={claim} />
      <Box
        sx={{
          display: "grid",
          columnGap: 3,
          rowGap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) 376px" },
          alignItems: "start",
        }}
      >
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          {task.appeal && <AppealPanel appeal={task.appeal} />}
          {(task.riskFlags.nodes.length > 0 || task.item) && <RiskEvidence task={task} />}
          {hasDocuments && <DocumentViewer verdicts={verdicts} isMine={claim.state === "MINE"} kind={task.kind} />}
        </Box>
        {/* As high as the evidence beside it, so that the decision stays in view for all of it. */}
        <Box sx={{ display: "grid", gap: 2, alignSelf: "stretch", alignContent: "start" }}>
          <Box sx={stays}>
            <DecisionBar task={task} claim={claim} verdicts={verdicts} />
          </Box>
          <Quiet>
            <PromisePanel promise={task.promise} />
            <TaskFacts task={task} />
            <Comments requestId={task.request.id} taskId={task.id} />
            <TaskTimeline task={task} />
          </Quiet>
        </Box>
      </Box>
    </Page>
  );
}

/** Beside the evidence the decision stays below the bar of the desk while everything else moves; what is beneath does not shine through. */
const stays = {
  position: { md: "sticky" },
  top: { md: BAR_HEIGHT },
  zIndex: 1,
  mt: { md: -2 },
  pt: { md: 2 },
  mb: { md: -1.5 },
  pb: { md: 1.5 },
  maxHeight: { md: `calc(100vh - ${BAR_HEIGHT}px)` },
  overflowY: { md: "auto" },
  bgcolor: "background.default",
} as const;
