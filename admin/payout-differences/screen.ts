import RuleOutlined from "@mui/icons-material/RuleOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { payoutDifferenceMessages } from "./messages.ts";
import { source } from "./source.ts";

/** What the nightly comparison with the payment provider's books found, to be looked into by a person. */
export const payoutDifferences: Screen = {
  words: payoutDifferenceMessages,
  resources: [
    {
      name: "payout-differences",
      icon: RuleOutlined,
      list: lazy(() => import("./DifferenceList.tsx")),
      options: { permission: "LEDGER_READ", hotkey: "d" },
      source,
    },
  ],
};
