import Button from "@mui/material/Button";
import { lazy, Suspense, useState } from "react";
import { useTranslate } from "react-admin";
import type { DisputeRowFragment } from "../../generated/graphql.ts";
import { speakAlso } from "../../providers/locale.ts";
import { disputeMessages } from "./messages.ts";

speakAlso(disputeMessages);

const DisputeDialog = lazy(() => import("./DisputeDialog.tsx"));

/** Opens a dispute in full: to decide it for who may, else to look at it. */
export function DisputeButton({ dispute }: { dispute: DisputeRowFragment }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const mayAct = dispute.allowedActions.some(({ isAllowed }) => isAllowed);
  return (
    <>
      <Button
        variant={mayAct ? "outlined" : "text"}
        color={mayAct ? "primary" : "inherit"}
        onClick={() => setOpen(true)}
        aria-label={`${translate(mayAct ? "disputes.decide" : "disputes.look")} ${dispute.number}`}
        sx={{ minHeight: 24, py: 0, my: "-2px" }}
      >
        {translate(mayAct ? "disputes.decide" : "disputes.look")}
      </Button>
      {isOpen && (
        <Suspense>
          <DisputeDialog dispute={dispute} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
