import TimerOutlined from "@mui/icons-material/TimerOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { slaPolicyMessages } from "./messages.ts";

/** The policy of promises. */
export const slaPolicy: Screen = {
  words: slaPolicyMessages,
  resources: [
    {
      name: "sla-policy",
      icon: TimerOutlined,
      list: lazy(() => import("./SlaPolicyScreen.tsx")),
      options: { permission: "SLA_POLICY_WRITE", hotkey: "t" },
    },
  ],
};
