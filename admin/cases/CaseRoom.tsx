import Box from "@mui/material/Box";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { BAR_HEIGHT } from "../shared/theme.ts";
import { CaseHead } from "./CaseHead.tsx";
import { Composer } from "./Composer.tsx";
import { Conversation } from "./Conversation.tsx";
import { CustomerSide } from "./CustomerSide.tsx";
import { useConversation } from "./use-conversation.ts";
import { useSigns } from "./use-signs.ts";

/** What stands above and below a conversation, in pixels. */
const ABOVE_AND_BELOW = BAR_HEIGHT + 40;

/** One case: its conversation, and beside it who the customer is and what it has going on. */
export function CaseRoom({ caseId, onLeave }: { caseId: string; onLeave: () => void }) {
  const conversation = useConversation(caseId);
  const signs = useSigns(caseId);
  const { supportCase, messages, error, retry } = conversation;
  if (!supportCase || !messages)
    return error ? (
      <Panel>
        <ErrorState error={error} retry={retry} />
      </Panel>
    ) : (
      <PageSkeleton />
    );
  return (
    <>
      <Box
        component="section"
        aria-label={supportCase.number}
        sx={{
          display: "flex",
          flexDirection: "column",
          minWidth: 0,
          height: `calc(100dvh - ${ABOVE_AND_BELOW}px)`,
          minHeight: 380,
          border: 1,
          borderColor: "divider",
          borderRadius: 1.25,
          bgcolor: "background.paper",
          overflow: "hidden",
        }}
      >
        <CaseHead supportCase={supportCase} onLeave={onLeave} />
        <Conversation
          {...conversation}
          {...signs}
          messages={messages}
          events={supportCase.events.nodes}
          customerName={supportCase.customer.displayName}
        />
        <Composer supportCase={supportCase} />
      </Box>
      <CustomerSide supportCase={supportCase} />
    </>
  );
}
