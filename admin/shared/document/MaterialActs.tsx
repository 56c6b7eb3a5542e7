import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useViewer } from "../../providers/viewer.ts";
import { ActButton } from "../ActButton.tsx";
import { ToneChip } from "../StatusChip.tsx";
import { useMaterialActs } from "./acts.ts";
import { allowedOf, type ShownMaterial } from "./material.ts";
import { OriginalButton } from "./OriginalButton.tsx";
import { SendFileButton } from "./SendFileButton.tsx";
import type { Correction } from "./use-correction.ts";

interface MaterialActsProps {
  material: ShownMaterial;
  correction: Correction;
  /** Where one goes from a document that has just been replaced. */
  onReplaced?: (materialId: string) => void;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** What can be done with one document: put it right for the customer, hand in a better copy, have it checked again. */
export function MaterialActs({ material, correction: { asked }, onReplaced, children }: MaterialActsProps) {
  const translate = useTranslate();
  const acts = useMaterialActs();
  const { may } = useViewer();
  const { id: materialId } = material;
  const reason = (act: string, suggested: readonly string[]) => ({
    draft: `${materialId} ${act}`,
    field: "reason",
    label: translate("document.reason"),
    isRequired: true,
    suggestions: suggested.map((words) => translate(`document.reasons.${words}`)),
  });
  return (
    <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
      {children}
      {material.isCorrected && <ToneChip tone="info">{translate("document.isCorrected")}</ToneChip>}
      {material.isCorrected && <OriginalButton material={material} />}
      {may("MATERIALS_CORRECT") && (
        <Box sx={{ ml: "auto", display: "flex", gap: 1, flexWrap: "wrap" }}>
          {asked && (
            <ActButton
              label={translate("document.correct")}
              variant="contained"
              allowed={allowedOf(material, "CORRECT")}
              act={async (why) => {
                const answer = await acts.materialCorrect({ materialId, ...asked, reason: why ?? "" });
                if (answer.material) onReplaced?.(answer.material.id);
                return answer;
              }}
              done={() => translate("document.corrected")}
              confirm={{
                title: translate("document.correctTitle"),
                hint: translate("document.correctHint"),
                verb: translate("document.correct"),
              }}
              text={reason("correct", ["sideways", "margins", "upsideDown"])}
            />
          )}
          {material.isCorrected && (
            <ActButton
              label={translate("enum.MaterialAction.RESTORE")}
              allowed={allowedOf(material, "RESTORE")}
              act={async (why) => {
                const answer = await acts.materialRestore({ materialId, reason: why ?? "" });
                if (answer.material) onReplaced?.(answer.material.id);
                return answer;
              }}
              done={() => translate("document.restored")}
              confirm={{
                title: translate("document.restoreTitle"),
                hint: translate("document.restoreHint"),
                verb: translate("enum.MaterialAction.RESTORE"),
              }}
              text={reason("restore", ["wronglyTurned", "wronglyCropped", "wrongCopy"])}
            />
          )}
          <SendFileButton
            label={translate("document.replace")}
            draft={`${materialId} replace`}
            title={translate("document.replaceTitle")}
            hint={translate("document.replaceHint")}
            allowed={allowedOf(material, "REPLACE")}
            reasons={["clearer", "wrongFile", "otherSide"].map((words) => translate(`document.reasons.${words}`))}
            send={async ({ file, reason: why, idempotencyKey }) => {
              onReplaced?.(await acts.materialReplace({ materialId, file, reason: why, idempotencyKey }));
            }}
            done={translate("document.replaced")}
          />
          <ActButton
            label={translate("enum.MaterialAction.RECHECK")}
            allowed={allowedOf(material, "RECHECK")}
            act={(why) => acts.materialRecheck({ materialId, reason: why ?? "" })}
            done={() => translate("document.rechecked")}
            text={reason("recheck", ["customerAsks", "doubt"])}
          />
        </Box>
      )}
    </Box>
  );
}
