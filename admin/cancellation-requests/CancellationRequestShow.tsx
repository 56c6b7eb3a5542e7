import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { speakAlso } from "../providers/locale.ts";
import { Comments } from "../shared/comments/Comments.tsx";
import { RequestErasure } from "../shared/erasure/RequestErasure.tsx";
import { FollowSlipButton } from "../shared/follow-slip/FollowSlipButton.tsx";
import { Lane } from "../shared/Lane.tsx";
import { OpenTasks } from "../shared/OpenTasks.tsx";
import { Page } from "../shared/Page.tsx";
import { PromisePanel } from "../shared/promise/PromisePanel.tsx";
import { Quiet } from "../shared/Quiet.tsx";
import { RecordScreen } from "../shared/RecordScreen.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { RequestMoney } from "../shared/settlement/RequestMoney.tsx";
import { Appeals } from "./Appeals.tsx";
import { ApproveButton } from "./ApproveButton.tsx";
import { BreachPanel } from "./BreachPanel.tsx";
import { Complaints } from "./complaints/Complaints.tsx";
import { Papers } from "./Papers.tsx";
import { RejectButton } from "./RejectButton.tsx";
import { RequestFacts } from "./RequestFacts.tsx";
import { RequestItems } from "./RequestItems.tsx";
import { RequestProgress } from "./RequestProgress.tsx";
import { RetryFailedButton } from "./RetryFailedButton.tsx";
import type { Request } from "./request.ts";
import { scheduleEditorMessages } from "./schedule-editor/messages.ts";
import { PlanWavesButton } from "./schedule-editor/PlanWavesButton.tsx";
import { isOver } from "./statuses.ts";
import { Timeline } from "./Timeline.tsx";
import { UndoButton } from "./UndoButton.tsx";
import { useLiveRequest } from "./use-live-request.ts";
import { WithdrawButton } from "./WithdrawButton.tsx";
import { waveMessages } from "./waves/messages.ts";
import { WavesPanel } from "./waves/WavesPanel.tsx";

speakAlso(scheduleEditorMessages, waveMessages);

/** One request, moving as it moves. */
export default function CancellationRequestShow() {
  return (
    <RecordScreen<Request> resource="cancellation-requests">
      {(request) => <RequestPage request={request} />}
    </RecordScreen>
  );
}

function RequestPage({ request }: { request: Request }) {
  const translate = useTranslate();
  useLiveRequest(request.id);
  return (
    <Page
      title={request.number}
      above={[{ to: "/cancellation-requests", title: translate("resources.cancellation-requests.name") }]}
      beside={
        <>
          <StatusChip of="CancellationRequestStatus" value={request.status} />
          {request.lane && <Lane lane={request.lane} />}
        </>
      }
      actions={
        <>
          <RetryFailedButton request={request} />
          <PlanWavesButton request={request} />
          {request.submittedAt && <FollowSlipButton requestId={request.id} />}
          <WithdrawButton request={request} />
          <UndoButton request={request} />
          <RejectButton request={request} />
          <ApproveButton request={request} />
        </>
      }
    >
      <RequestProgress request={request} />
      <Box
        sx={{
          display: "grid",
          columnGap: 3,
          rowGap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 1fr) 340px" },
          alignItems: "start",
        }}
      >
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          <WavesPanel request={request} />
          <OpenTasks about={{ requestId: request.id }} at={request.revision} />
          <RequestItems request={request} />
        </Box>
        <Box sx={{ display: "grid", gap: 2 }}>
          <Quiet>
            <PromisePanel promise={request.promise} />
            <BreachPanel request={request} />
            <RequestFacts request={request} />
            <RequestMoney requestId={request.id} at={request.revision} />
            <Comments requestId={request.id} />
            <Appeals requestId={request.id} at={request.revision} />
            <Complaints requestId={request.id} at={request.revision} />
            <Papers request={request} />
            <RequestErasure requestId={request.id} at={request.revision} isOver={isOver(request.status)} />
            <Timeline events={request.events.nodes} />
          </Quiet>
        </Box>
      </Box>
    </Page>
  );
}
