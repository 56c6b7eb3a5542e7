import ReceiptLongOutlined from "@mui/icons-material/ReceiptLongOutlined";
import Button from "@mui/material/Button";
import { lazy, Suspense, useState } from "react";
import { useTranslate } from "react-admin";
import { speakAlso } from "../../providers/locale.ts";
import { useViewer } from "../../providers/viewer.ts";
import { useAct } from "../use-act.ts";
import { type IssuedSlip, useSlipActs } from "./acts.ts";
import { followSlipMessages } from "./messages.ts";

speakAlso(followSlipMessages);

const FollowSlip = lazy(() => import("./FollowSlip.tsx"));

interface FollowSlipButtonProps {
  requestId: string;
  /** Which request it is, for those who hear it, where several stand below each other. */
  about?: string;
}

/** Shows the slip of a request that was handed in, to print it; for those who act for customers. */
export function FollowSlipButton({ requestId, about }: FollowSlipButtonProps) {
  const translate = useTranslate();
  const { may } = useViewer();
  const { slipIssue } = useSlipActs();
  const [slip, setSlip] = useState<IssuedSlip>();
  const { run, isRunning } = useAct(async () =>
    setSlip(await slipIssue({ requestId, isAtCounter: may("VISITS_SERVE") })),
  );
  if (!may("REQUESTS_ACT_FOR_CUSTOMER")) return null;
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        aria-label={about && `${translate("followSlip.print")} ${about}`}
        startIcon={<ReceiptLongOutlined fontSize="small" />}
        loading={isRunning}
        onClick={() => run(undefined)}
      >
        {translate("followSlip.print")}
      </Button>
      {slip && (
        <Suspense>
          <FollowSlip slip={slip} onClose={() => setSlip(undefined)} />
        </Suspense>
      )}
    </>
  );
}
