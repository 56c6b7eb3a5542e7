import InsightsOutlined from "@mui/icons-material/InsightsOutlined";
import { lazy } from "react";
import { messages } from "../providers/locale.ts";
import type { Screen } from "../shared/screen.ts";

/** How promises are kept, where work hangs, and what comes: the screen of those who answer for it. */
export const performance: Screen = {
  words: messages(
    { resources: { performance: { name: "运营看板" } } },
    { resources: { performance: { name: "Performance" } } },
  ),
  resources: [
    {
      name: "performance",
      icon: InsightsOutlined,
      list: lazy(() => import("./PerformanceScreen.tsx")),
      options: { permission: "METRICS_READ", hotkey: "f" },
    },
  ],
};
