import PaymentsOutlined from "@mui/icons-material/PaymentsOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { payoutMessages } from "./messages.ts";
import { source } from "./source.ts";

/** Refunds: how far each is, and what it is made up of. They are asked for on the page of a request or card. */
export const payouts: Screen = {
  words: payoutMessages,
  resources: [
    {
      name: "payouts",
      icon: PaymentsOutlined,
      list: lazy(() => import("./PayoutList.tsx")),
      show: lazy(() => import("./PayoutShow.tsx")),
      options: { permission: "SETTLEMENTS_READ", hotkey: "s" },
      source,
    },
  ],
};
