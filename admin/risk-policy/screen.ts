import TuneOutlined from "@mui/icons-material/TuneOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { riskPolicyMessages } from "./messages.ts";

/** The risk policy. */
export const riskPolicy: Screen = {
  words: riskPolicyMessages,
  resources: [
    {
      name: "risk-policy",
      icon: TuneOutlined,
      list: lazy(() => import("./RiskPolicyScreen.tsx")),
      options: { permission: "RISK_READ", hotkey: "p" },
    },
  ],
};
