import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { ExportButton } from "../shared/ExportButton.tsx";
import { listFrame } from "../shared/list-frame.ts";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { DeskList } from "../shared/views/DeskList.tsx";
import { ClaimNextButton } from "./ClaimNextButton.tsx";
import { QueueCounts } from "./QueueCounts.tsx";
import { QueueTable } from "./QueueTable.tsx";
import { ReviewTaskFilters } from "./ReviewTaskFilters.tsx";

/** A line of insurance below the stream, in milliseconds: time alone makes tasks overdue. */
const READ_AGAIN_MS = 20_000;

const frame = listFrame(172);

/** The queue: what waits for a person, the most urgent first, moving as colleagues take and decide. */
export default function ReviewTaskList() {
  const translate = useTranslate();
  return (
    <DeskList sort={{ field: "urgency", order: "DESC" }} perPage={50} readAgainMs={READ_AGAIN_MS}>
      <Page
        title={translate("tasks.queue")}
        actions={
          <>
            <QueueCounts />
            <ExportButton />
            <ClaimNextButton />
          </>
        }
      >
        <Panel isFlush>
          <Box sx={frame}>
            <ReviewTaskFilters />
            <QueueTable />
          </Box>
        </Panel>
      </Page>
    </DeskList>
  );
}
