import ManageAccountsOutlined from "@mui/icons-material/ManageAccountsOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { accountMessages } from "./messages.ts";
import { source } from "./source.ts";

/** Accounts for administrators, and everybody's own. */
export const accounts: Screen = {
  words: accountMessages,
  // Where the link of a new account leads.
  openPages: [{ path: "/choose-password", Page: lazy(() => import("./ChoosePassword.tsx")) }],
  resources: [
    {
      name: "accounts",
      icon: ManageAccountsOutlined,
      list: lazy(() => import("./AccountList.tsx")),
      show: lazy(() => import("./AccountShow.tsx")),
      options: { permission: "ACCOUNTS_READ", hotkey: "o" },
      source,
    },
    { name: "my-account", list: lazy(() => import("./MyAccount.tsx")) },
  ],
};
