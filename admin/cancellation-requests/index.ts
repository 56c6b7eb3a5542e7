import AssignmentOutlined from "@mui/icons-material/AssignmentOutlined";
import { lazy } from "react";
import type { ResourceProps } from "react-admin";

const cancellationRequests: ResourceProps = {
  name: "cancellation-requests",
  icon: AssignmentOutlined,
  list: lazy(() => import("./CancellationRequestList.tsx")),
  show: lazy(() => import("./CancellationRequestShow.tsx")),
  options: { permission: "requests.read", hotkey: "r" },
};

/** Cancellation requests: list and detail. */
export default cancellationRequests;
