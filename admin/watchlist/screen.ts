import PolicyOutlined from "@mui/icons-material/PolicyOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { watchlistMessages } from "./messages.ts";
import { source } from "./source.ts";

/** The watch list. */
export const watchlist: Screen = {
  words: watchlistMessages,
  resources: [
    {
      name: "watchlist",
      icon: PolicyOutlined,
      list: lazy(() => import("./WatchlistList.tsx")),
      options: { permission: "WATCHLIST_READ", hotkey: "w" },
      source,
    },
  ],
};
