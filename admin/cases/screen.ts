import ForumOutlined from "@mui/icons-material/ForumOutlined";
import QuestionAnswerOutlined from "@mui/icons-material/QuestionAnswerOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { InAppBar } from "./InAppBar.tsx";
import { caseMessages } from "./messages.ts";
import { source } from "./source.ts";
import { useUnreadBadge } from "./use-unread-badge.ts";

/** Customers who need a person: the workplace of online agents, and all cases for those who see to it that nobody waits too long. */
export const cases: Screen = {
  words: caseMessages,
  resources: [
    {
      name: "cases",
      icon: ForumOutlined,
      list: lazy(() => import("./CaseList.tsx")),
      options: { permission: "CASES_WORK", hotkey: "i", useBadge: useUnreadBadge, InAppBar },
    },
    {
      name: "all-cases",
      icon: QuestionAnswerOutlined,
      list: lazy(() => import("./AllCasesList.tsx")),
      show: lazy(() => import("./CaseShow.tsx")),
      options: { permission: "CASES_READ" },
      source,
    },
  ],
};
