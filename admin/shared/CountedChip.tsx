import Chip from "@mui/material/Chip";
import { useTranslate } from "react-admin";
import type { SlaCountedFilter } from "../generated/graphql.ts";

/** Says that a list shows what a figure counted, and of which days; a click shows the whole list again. */
export function CountedChip({ counted, clear }: { counted: SlaCountedFilter; clear: () => void }) {
  const translate = useTranslate();
  const { figure, share, from, until } = counted;
  const name = translate(`enum.SlaFigureCode.${figure}`);
  const days = from === until ? from : `${from} – ${until}`;
  return (
    <Chip
      variant="outlined"
      color="primary"
      label={`${translate(share === "ALL" ? "desk.list.countedOf" : "desk.list.counted", { name })} · ${days}`}
      onDelete={clear}
      sx={{ borderRadius: 1, height: 32 }}
    />
  );
}
