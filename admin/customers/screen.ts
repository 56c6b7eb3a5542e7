import PeopleAltOutlined from "@mui/icons-material/PeopleAltOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { customerMessages } from "./messages.ts";
import { source } from "./source.ts";

/** Customers: list and detail. */
export const customers: Screen = {
  words: customerMessages,
  resources: [
    {
      name: "customers",
      icon: PeopleAltOutlined,
      list: lazy(() => import("./CustomerList.tsx")),
      show: lazy(() => import("./CustomerShow.tsx")),
      options: { permission: "DESK_USE", hotkey: "u" },
      source,
    },
  ],
};
