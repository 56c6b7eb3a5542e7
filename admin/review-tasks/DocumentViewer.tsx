import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Skeleton from "@mui/material/Skeleton";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ReviewTaskKind } from "../generated/graphql.ts";
import { FindingList } from "../shared/document/FindingList.tsx";
import { MaterialActs } from "../shared/document/MaterialActs.tsx";
import { PictureStage } from "../shared/document/PictureStage.tsx";
import { useCorrection } from "../shared/document/use-correction.ts";
import { Panel } from "../shared/Panel.tsx";
import { EmptyState, ErrorState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useScreenKeys } from "../shared/screen-keys.ts";
import type { TaskMaterial } from "./task.ts";
import type { Verdicts } from "./use-verdicts.ts";
import { VerdictMarks } from "./VerdictMarks.tsx";

interface DocumentViewerProps {
  verdicts: Verdicts;
  /** Whether the viewer holds the claim. */
  isMine: boolean;
  kind: ReviewTaskKind;
}

/** The documents, one at a time, with what the checks found drawn on them. */
export function DocumentViewer({ verdicts, isMine, kind }: DocumentViewerProps) {
  const translate = useTranslate();
  const { materials, error, refetch } = verdicts;
  const [last, setLast] = useState<Pick<TaskMaterial, "id" | "kind">>();
  const doubtful = materials?.find(({ status }) => status === "DOUBTFUL");
  // A document that was put right has another one in its place, of the same kind.
  const chosen =
    materials?.find(({ id }) => id === last?.id) ??
    materials?.find(({ kind: of }) => of === last?.kind) ??
    doubtful ??
    materials?.[0];
  const step = (by: number) => {
    if (!materials || !chosen) return;
    const next = materials[(materials.indexOf(chosen) + by + materials.length) % materials.length];
    setLast(next);
  };
  useScreenKeys([
    { key: "[", what: translate("tasks.keys.document"), act: () => step(-1) },
    { key: "]", what: "", act: () => step(1) },
  ]);
  if (error) return <ErrorState error={error} retry={refetch} />;
  return (
    <Panel title={translate("tasks.viewer.title")}>
      {!materials && <Skeleton variant="rounded" height={420} />}
      {materials && !chosen && <EmptyState title={translate("tasks.viewer.none")} />}
      {materials && chosen && (
        <Box sx={{ display: "grid", gap: 1.5 }}>
          <Box role="tablist" sx={{ display: "flex", gap: 0.75, flexWrap: "wrap" }}>
            {materials.map((material) => (
              <MaterialTab
                key={material.id}
                material={material}
                isChosen={material.id === chosen.id}
                isSentBack={verdicts.sentBack.has(material.id)}
                onChoose={() => setLast(material)}
              />
            ))}
          </Box>
          <Chosen
            key={chosen.id}
            material={chosen}
            verdicts={verdicts}
            isMine={isMine && kind === "MATERIALS"}
            onReplaced={() => setLast(chosen)}
          />
        </Box>
      )}
    </Panel>
  );
}

interface ChosenProps {
  material: TaskMaterial;
  verdicts: Verdicts;
  isMine: boolean;
  onReplaced: () => void;
}

function Chosen({ material, verdicts, isMine, onReplaced }: ChosenProps) {
  const [pointedAt, setPointedAt] = useState<number>();
  const correction = useCorrection();
  return (
    <>
      <PictureStage
        material={material}
        pointedAt={pointedAt}
        onPoint={setPointedAt}
        correction={correction}
        roomForOthersPx={420}
      />
      <MaterialActs material={material} correction={correction} onReplaced={onReplaced}>
        {isMine && <VerdictMarks material={material} verdicts={verdicts} />}
      </MaterialActs>
      <FindingList material={material} pointedAt={pointedAt} onPoint={setPointedAt} />
    </>
  );
}

interface MaterialTabProps {
  material: TaskMaterial;
  isChosen: boolean;
  isSentBack: boolean;
  onChoose: () => void;
}

function MaterialTab({ material, isChosen, isSentBack, onChoose }: MaterialTabProps) {
  const translate = useTranslate();
  return (
    <ButtonBase
      role="tab"
      aria-selected={isChosen}
      onClick={onChoose}
      sx={{
        gap: 1,
        px: 1.25,
        py: 0.625,
        borderRadius: 1,
        border: 1,
        borderColor: isChosen ? "primary.main" : "divider",
        bgcolor: isChosen ? "action.selected" : undefined,
      }}
    >
      <span>{translate(`enum.MaterialKind.${material.kind}`)}</span>
      <StatusChip of="MaterialStatus" value={isSentBack ? "REJECTED" : material.status} />
    </ButtonBase>
  );
}
