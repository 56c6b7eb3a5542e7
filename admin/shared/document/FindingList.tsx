import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { StatusChip } from "../StatusChip.tsx";
import { useFormat } from "../use-format.ts";
import type { ShownMaterial } from "./material.ts";

interface FindingListProps {
  material: ShownMaterial;
  pointedAt: number | undefined;
  onPoint: (finding: number | undefined) => void;
}

/** What the checks found in a document, with what to do about it; pointing at a line lights its frame up. */
export function FindingList({ material, pointedAt, onPoint }: FindingListProps) {
  const translate = useTranslate();
  const { percent } = useFormat();
  const { findings, decidedByName, decisionNote } = material;
  return (
    <Box>
      {decisionNote && (
        <Box sx={{ mb: 1, color: "text.secondary" }}>
          {translate("document.decidedBy", { name: decidedByName ?? "", note: decisionNote })}
        </Box>
      )}
      {findings.length === 0 && <Box sx={{ color: "text.secondary" }}>{translate("document.noFindings")}</Box>}
      <Box
        component="ol"
        aria-label={translate("document.findings")}
        sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 0.5 }}
      >
        {findings.map(({ code, severity, message, remedy, confidence }, place) => (
          <Box
            component="li"
            // biome-ignore lint/suspicious/noArrayIndexKey: the number is what the line is known by
            key={`${code} ${place}`}
            onPointerEnter={() => onPoint(place)}
            onPointerLeave={() => onPoint(undefined)}
            sx={{
              display: "grid",
              gridTemplateColumns: "20px minmax(0, 1fr) auto",
              gap: 1,
              p: 0.75,
              borderRadius: 1,
              bgcolor: pointedAt === place ? "action.hover" : undefined,
            }}
          >
            <Box component="span" sx={{ fontWeight: 650 }}>
              {place + 1}
            </Box>
            <Box>
              <Box>{message}</Box>
              <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{remedy}</Box>
            </Box>
            <Box sx={{ textAlign: "right" }}>
              <StatusChip of="FindingSeverity" value={severity} />
              <Box sx={{ color: "text.secondary", fontSize: 11.5, mt: 0.25 }}>
                {translate("document.sure", { percent: percent(Math.round(confidence * 100)) })}
              </Box>
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
