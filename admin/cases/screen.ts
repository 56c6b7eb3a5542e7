import ForumOutlined from "@mui/icons-material/ForumOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { InAppBar } from "./InAppBar.tsx";
import { caseMessages } from "./messages.ts";
import { useUnreadBadge } from "./use-unread-badge.ts";

/** Customers who need a person: the workplace of online agents. */
export const cases: Screen = {
  words: caseMessages,
  resources: [
    {
      name: "cases",
      icon: ForumOutlined,
      list: lazy(() => import("./CaseList.tsx")),
      options: { permission: "CASES_WORK", hotkey: "i", useBadge: useUnreadBadge, InAppBar },
    },
  ],
};
