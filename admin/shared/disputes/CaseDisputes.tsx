import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { speakAlso } from "../../providers/locale.ts";
import { useViewer } from "../../providers/viewer.ts";
import { ErrorState } from "../States.tsx";
import { StatusChip } from "../StatusChip.tsx";
import { useDisputeActs } from "./acts.ts";
import { DisputeButton } from "./DisputeButton.tsx";
import { disputeMessages } from "./messages.ts";
import type { DisputedCase } from "./OpenDisputeDialog.tsx";

speakAlso(disputeMessages);

const OpenDisputeDialog = lazy(() => import("./OpenDisputeDialog.tsx"));

interface CaseDisputesProps {
  supportCase: DisputedCase;
  /** Whether something can be said for the customer in this case. */
  mayOpen: boolean;
}

/** What the customer disputes in a case, and the way to bring something forward for it. */
export function CaseDisputes({ supportCase, mayOpen }: CaseDisputesProps) {
  const translate = useTranslate();
  const { may } = useViewer();
  const acts = useDisputeActs();
  const [locale] = useLocaleState();
  const [isOpening, setOpening] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["case-disputes", supportCase.id, locale],
    queryFn: ({ signal }) => acts.disputesOf(supportCase.id, signal),
    // The customer may bring one forward, or a colleague decide it, while the case is looked at.
    refetchInterval: 15_000,
  });
  const offersOpening = mayOpen && may("DISPUTES_OPEN");
  if (error && !data) return <ErrorState error={error} retry={refetch} />;
  if (!data || (data.length === 0 && !offersOpening)) return null;
  return (
    <Box component="section" aria-label={translate("disputes.title")} sx={{ display: "grid", gap: 0.75 }}>
      {data.map((dispute) => (
        <Box key={dispute.id} sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
          <span>{dispute.number}</span>
          <StatusChip of="DisputeStatus" value={dispute.status} />
          <Box sx={{ ml: "auto" }}>
            <DisputeButton dispute={dispute} />
          </Box>
        </Box>
      ))}
      {offersOpening && (
        <Button variant="outlined" color="inherit" onClick={() => setOpening(true)} sx={{ justifySelf: "start" }}>
          {translate("disputes.open")}
        </Button>
      )}
      {isOpening && (
        <Suspense>
          <OpenDisputeDialog supportCase={supportCase} onClose={() => setOpening(false)} />
        </Suspense>
      )}
    </Box>
  );
}
