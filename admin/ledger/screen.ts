import AccountBalanceOutlined from "@mui/icons-material/AccountBalanceOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { ledgerMessages } from "./messages.ts";
import { source } from "./source.ts";

/** The books for those who audit them: transfers of a request, card, customer or refund, and what they sum up to. */
export const ledger: Screen = {
  words: ledgerMessages,
  resources: [
    {
      name: "ledger",
      icon: AccountBalanceOutlined,
      list: lazy(() => import("./LedgerList.tsx")),
      options: { permission: "LEDGER_READ", hotkey: "j" },
      source,
    },
  ],
};
