import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { Enums } from "../generated/words.ts";
import { StatusChip } from "./StatusChip.tsx";

/** The lane of a request; marked only where it is another than the one that most have. */
export function Lane({ lane }: { lane: Enums["CancellationLane"] }) {
  const translate = useTranslate();
  if (lane !== "STANDARD") return <StatusChip of="CancellationLane" value={lane} />;
  return (
    <Box component="span" sx={{ color: "text.secondary" }}>
      {translate("enum.CancellationLane.STANDARD")}
    </Box>
  );
}
