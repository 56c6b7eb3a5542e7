import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { BatchRowFragment } from "../generated/graphql.ts";
import { ToneChip } from "../shared/StatusChip.tsx";
import { toneOf } from "../shared/tones.ts";
import { useFormat } from "../shared/use-format.ts";

type Counts = NonNullable<BatchRowFragment["schedule"]>["waveCounts"];

/** Statuses that are worth a chip; how many waves are done is said beside them. */
const told = ["BRAKED", "PAUSED", "RUNNING", "READY"] as const;
const over: readonly string[] = ["DONE", "UNDONE"];

/** How many waves of a batch are over, and which of the others stand out. */
export function WavesCell({ counts }: { counts: Counts | undefined }) {
  const translate = useTranslate();
  const { number } = useFormat();
  if (!counts || counts.length === 0) return <>{translate("batches.atOnce")}</>;
  const sum = (of: Counts) => of.reduce((total, { count }) => total + count, 0);
  const done = sum(counts.filter(({ status }) => over.includes(status)));
  return (
    <Box sx={{ display: "flex", gap: 0.75, alignItems: "center", flexWrap: "wrap" }}>
      <span>{translate("batches.wavesDone", { done: number(done), total: number(sum(counts)) })}</span>
      {told.flatMap((status) => {
        const count = counts.find((each) => each.status === status)?.count;
        return count ? (
          <ToneChip key={status} tone={toneOf.WaveStatus?.[status] ?? "neutral"}>
            {translate(`enum.WaveStatus.${status}`)} {number(count)}
          </ToneChip>
        ) : (
          []
        );
      })}
    </Box>
  );
}
