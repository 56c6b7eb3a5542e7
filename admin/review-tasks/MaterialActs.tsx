import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { useData } from "../providers/data-provider.ts";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";
import type { TaskMaterial } from "./task.ts";
import type { Verdicts } from "./use-verdicts.ts";

interface MaterialActsProps {
  material: TaskMaterial;
  verdicts: Verdicts;
  /** Whether the viewer may mark documents for the decision. */
  isMine: boolean;
  turns: number;
}

/** What can be done with one document: mark it for the decision, put it right for the customer, have it checked again. */
export function MaterialActs({ material, verdicts, isMine, turns }: MaterialActsProps) {
  const translate = useTranslate();
  const data = useData();
  const { may } = useViewer();
  const { id, status } = material;
  const isJudged = status === "ACCEPTED" || status === "DOUBTFUL" || status === "REJECTED";
  const isSentBack = verdicts.sentBack.has(id);
  const reason = { field: "reason", label: translate("tasks.viewer.reason"), isRequired: true };
  return (
    <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
      {isMine && status === "DOUBTFUL" && (
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
      )}
      {material.isCorrected && <ToneChip tone="info">{translate("tasks.viewer.isCorrected")}</ToneChip>}
      {may("materials.correct") && isJudged && (
        <Box sx={{ ml: "auto", display: "flex", gap: 1 }}>
          {turns > 0 && (
            <ActButton
              label={translate("tasks.viewer.correct")}
              allowed={{ action: "CORRECT", isAllowed: true }}
              act={(why) => data.materialCorrect({ materialId: id, rotateDegrees: turns * 90, reason: why ?? "" })}
              done={() => translate("tasks.viewer.corrected")}
              confirm={{
                title: translate("tasks.viewer.correctTitle"),
                hint: translate("tasks.viewer.correctHint"),
                verb: translate("tasks.viewer.correct"),
              }}
              text={reason}
            />
          )}
          <ActButton
            label={translate("tasks.viewer.recheck")}
            allowed={{ action: "RECHECK", isAllowed: true }}
            act={(why) => data.materialRecheck({ materialId: id, reason: why ?? "" })}
            done={() => translate("tasks.viewer.rechecked")}
            text={reason}
          />
        </Box>
      )}
    </Box>
  );
}
