import PolicyOutlined from "@mui/icons-material/PolicyOutlined";
import { lazy } from "react";
import type { ResourceProps } from "react-admin";

const watchlist: ResourceProps = {
  name: "watchlist",
  icon: PolicyOutlined,
  list: lazy(() => import("./WatchlistList.tsx")),
  options: { permission: "WATCHLIST_READ", hotkey: "w" },
};

/** The watch list. */
export default watchlist;
