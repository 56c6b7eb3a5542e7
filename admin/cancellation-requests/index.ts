import AssignmentOutlined from "@mui/icons-material/AssignmentOutlined";
import { lazy } from "react";
import type { ResourceProps } from "react-admin";

const cancellationRequests: ResourceProps = {
  name: "cancellation-requests",
  icon: AssignmentOutlined,
  list: lazy(() => import("./CancellationRequestList.tsx")),
  show: lazy(() => import("./CancellationRequestShow.tsx")),
  options: { permission: "REQUESTS_READ", hotkey: "r" },
};

/** Their cards across all requests; figures of the home page lead there, so it has no place in the menu. */
export const cancellationItems: ResourceProps = {
  name: "cancellation-items",
  list: lazy(() => import("./ItemList.tsx")),
};

/** Cancellation requests: list and detail. */
export default cancellationRequests;
