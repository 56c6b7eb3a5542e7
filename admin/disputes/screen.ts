import BalanceOutlined from "@mui/icons-material/BalanceOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { disputeListMessages } from "./messages.ts";
import { source } from "./source.ts";

/** What customers dispute about plans and bindings; managers confirm what is above the limit. They are brought forward in their case. */
export const disputes: Screen = {
  words: disputeListMessages,
  resources: [
    {
      name: "disputes",
      icon: BalanceOutlined,
      list: lazy(() => import("./DisputeList.tsx")),
      options: { permission: "DISPUTES_READ" },
      source,
    },
  ],
};
