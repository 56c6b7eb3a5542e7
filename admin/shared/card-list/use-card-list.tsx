import { useState } from "react";
import { useAct } from "../use-act.ts";
import { type SentList, useCardListActs } from "./acts.ts";
import { CardListDialog } from "./CardListDialog.tsx";

/** Sends files with cards for a request. `outcome` tells what the last one did, until it is closed. */
export function useCardList(requestId: string) {
  const { listSend } = useCardListActs();
  const [sent, setSent] = useState<{ file: File; importId: string }>();
  const { run, isRunning } = useAct(async (list: Omit<SentList, "requestId">) =>
    setSent({ file: list.file, importId: await listSend({ requestId, ...list }) }),
  );
  return {
    send: (file: File) => run({ file }),
    isSending: isRunning,
    outcome: sent && (
      <CardListDialog
        key={sent.importId}
        importId={sent.importId}
        isSending={isRunning}
        onChosen={(cardColumns) => run({ file: sent.file, cardColumns })}
        onClose={() => setSent(undefined)}
      />
    ),
  };
}
