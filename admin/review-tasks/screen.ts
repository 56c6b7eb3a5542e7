import FactCheckOutlined from "@mui/icons-material/FactCheckOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { reviewTaskMessages } from "./messages.ts";
import { source } from "./source.ts";
import { useEscalations } from "./use-escalations.ts";

/** Review tasks: the queue, and one task to decide. */
export const reviewTasks: Screen = {
  words: reviewTaskMessages,
  resources: [
    {
      name: "review-tasks",
      icon: FactCheckOutlined,
      list: lazy(() => import("./ReviewTaskList.tsx")),
      show: lazy(() => import("./ReviewTaskShow.tsx")),
      options: { permission: "TASKS_READ", hotkey: "q", useBadge: useEscalations },
      source,
    },
  ],
};
