import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useData } from "../../providers/data-provider.ts";
import { useViewer } from "../../providers/viewer.ts";
import { ActButton } from "../ActButton.tsx";
import { ToneChip } from "../StatusChip.tsx";
import type { ShownMaterial } from "./material.ts";

interface MaterialActsProps {
  material: ShownMaterial;
  /** Quarter turns in which the viewer sees it. */
  turns: number;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** What can be done with one document: put it right for the customer, have it checked again. */
export function MaterialActs({ material, turns, children }: MaterialActsProps) {
  const translate = useTranslate();
  const data = useData();
  const { may } = useViewer();
  const { id, status } = material;
  const isJudged = status === "ACCEPTED" || status === "DOUBTFUL" || status === "REJECTED";
  const reason = { field: "reason", label: translate("tasks.viewer.reason"), isRequired: true };
  return (
    <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
      {children}
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
