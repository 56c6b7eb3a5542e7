import HowToRegOutlined from "@mui/icons-material/HowToRegOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { approvalLimitsMessages } from "./messages.ts";

/** From how much on schedules need approval. */
export const approvalLimits: Screen = {
  words: approvalLimitsMessages,
  resources: [
    {
      name: "approval-limits",
      icon: HowToRegOutlined,
      list: lazy(() => import("./ApprovalLimitsScreen.tsx")),
      options: { permission: "APPROVAL_LIMITS_READ", hotkey: "y" },
    },
  ],
};
