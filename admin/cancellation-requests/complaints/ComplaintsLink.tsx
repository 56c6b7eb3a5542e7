import Link from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { Link as RouterLink } from "react-router";
import type { WaveRowFragment } from "../../generated/graphql.ts";
import { useViewer } from "../../providers/viewer.ts";
import { listAt } from "../../shared/list-at.ts";
import { ToneChip } from "../../shared/StatusChip.tsx";

/** How many complaints there are about cards of a wave, and how many wait for an answer; leads to them. */
export function ComplaintsLink({
  wave,
}: {
  wave: Pick<WaveRowFragment, "id" | "complaintCount" | "openComplaintCount">;
}) {
  const translate = useTranslate();
  const { may } = useViewer();
  const { complaintCount, openComplaintCount } = wave;
  const chip = (
    <ToneChip tone={openComplaintCount > 0 ? "attention" : "neutral"}>
      {translate(openComplaintCount > 0 ? "requestComplaints.ofWaveOpen" : "requestComplaints.ofWave", {
        smart_count: complaintCount,
        open: openComplaintCount,
      })}
    </ToneChip>
  );
  if (!may("COMPLAINTS_READ")) return chip;
  return (
    <Link component={RouterLink} to={listAt("complaints", { waveId: wave.id })}>
      {chip}
    </Link>
  );
}
