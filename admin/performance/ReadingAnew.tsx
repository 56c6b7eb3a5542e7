import LinearProgress from "@mui/material/LinearProgress";
import { useTranslate } from "react-admin";

/** A line above what stands there from before, while what was asked since is on its way. */
export function ReadingAnew() {
  const translate = useTranslate();
  return (
    <LinearProgress
      aria-label={translate("desk.chart.loading")}
      sx={{ position: "absolute", top: -10, left: 0, right: 0, height: 2 }}
    />
  );
}
