import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import type { TaskMaterial } from "./task.ts";
import type { Verdicts } from "./use-verdicts.ts";

/** Marks a doubtful document for the decision: good, or to be sent back. */
export function VerdictMarks({ material: { id, status }, verdicts }: { material: TaskMaterial; verdicts: Verdicts }) {
  const translate = useTranslate();
  const isSentBack = verdicts.sentBack.has(id);
  if (status !== "DOUBTFUL") return null;
  return (
    <>
      <Button
        variant={isSentBack ? "outlined" : "contained"}
        color={isSentBack ? "inherit" : "primary"}
        aria-pressed={!isSentBack}
        onClick={() => verdicts.mark(id, false)}
      >
        {translate("tasks.viewer.accept")}
      </Button>
      <Button
        variant={isSentBack ? "contained" : "outlined"}
        color={isSentBack ? "error" : "inherit"}
        aria-pressed={isSentBack}
        onClick={() => verdicts.mark(id, true)}
      >
        {translate("tasks.viewer.sendBack")}
      </Button>
    </>
  );
}
