import { useTheme } from "@mui/material/styles";
import { useTranslate } from "react-admin";
import { tones } from "../tones.ts";

/** Colours of what charts show, the same thing the same colour in all of them; each is told apart from the ground by 3:1 or better in both themes. */
const light = {
  ...{ good: "#0f8f87", bad: "#c2453c", aim: "#8a5300", plain: "#4c7fb8", soft: "#9db8b6" },
  stages: ["#4c7fb8", "#d08b1f", "#8659b8", "#7aa39f", "#0f8f87", "#0b5f5a", "#c2453c"],
};
const dark = {
  ...{ good: "#4cc4bc", bad: "#ef8d85", aim: "#efc27b", plain: "#82b4ea", soft: "#54706e" },
  stages: ["#82b4ea", "#efc27b", "#c3a4ee", "#7fa19e", "#4cc4bc", "#2f8f88", "#ef8d85"],
};

/** How charts look in the theme of the desk, and what they say by themselves. */
export function useChartLook() {
  const translate = useTranslate();
  const { palette } = useTheme();
  return {
    colours: palette.mode === "dark" ? dark : light,
    ink: tones[palette.mode],
    /** What every chart is given. */
    common: {
      skipAnimation: true,
      grid: { horizontal: true },
      localeText: { loading: translate("desk.chart.loading"), noData: translate("desk.chart.nothing") },
      sx: {
        "& .MuiChartsGrid-line": { stroke: palette.divider },
        "& .MuiChartsAxis-line, & .MuiChartsAxis-tick": { stroke: palette.divider },
        "& .MuiChartsAxis-tickLabel": { fontSize: "11.5px !important", fill: `${palette.text.secondary} !important` },
        "& .MuiChartsLegend-label": { fontSize: 12, color: palette.text.secondary },
      },
    },
  };
}
