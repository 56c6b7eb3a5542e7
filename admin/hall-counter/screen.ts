import CoPresentOutlined from "@mui/icons-material/CoPresentOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { hallCounterMessages } from "./messages.ts";

/** The counter of a clerk: who waits in the hall, who comes by appointment, and who is served now. */
export const hallCounter: Screen = {
  words: hallCounterMessages,
  resources: [
    {
      name: "hall-counter",
      icon: CoPresentOutlined,
      list: lazy(() => import("./CounterScreen.tsx")),
      options: { permission: "VISITS_SERVE", hotkey: "i" },
    },
  ],
};
