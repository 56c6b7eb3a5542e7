import TuneOutlined from "@mui/icons-material/TuneOutlined";
import { lazy } from "react";
import type { ResourceProps } from "react-admin";

const riskPolicy: ResourceProps = {
  name: "risk-policy",
  icon: TuneOutlined,
  list: lazy(() => import("./RiskPolicyScreen.tsx")),
  options: { permission: "RISK_READ", hotkey: "p" },
};

/** The risk policy. */
export default riskPolicy;
