import FactCheckOutlined from "@mui/icons-material/FactCheckOutlined";
import { lazy } from "react";
import type { ResourceProps } from "react-admin";

const reviewTasks: ResourceProps = {
  name: "review-tasks",
  icon: FactCheckOutlined,
  list: lazy(() => import("./ReviewTaskList.tsx")),
  show: lazy(() => import("./ReviewTaskShow.tsx")),
  options: { permission: "TASKS_READ", hotkey: "q" },
};

/** Review tasks: the queue, and one task to decide. */
export default reviewTasks;
