import InsightsOutlined from "@mui/icons-material/InsightsOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { performanceMessages } from "./messages.ts";

/** How promises are kept, where work hangs, and what comes: the screen of those who answer for it. */
export const performance: Screen = {
  words: performanceMessages,
  resources: [
    {
      name: "performance",
      icon: InsightsOutlined,
      list: lazy(() => import("./PerformanceScreen.tsx")),
      options: { permission: "METRICS_READ", hotkey: "f" },
    },
  ],
};
