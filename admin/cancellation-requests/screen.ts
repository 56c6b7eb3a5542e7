import AssignmentOutlined from "@mui/icons-material/AssignmentOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { cancellationRequestMessages } from "./messages.ts";
import { items, requests } from "./source.ts";

/** Cancellation requests: list and detail; and their cards across all requests, which figures of the home page lead to. */
export const cancellationRequests: Screen = {
  words: cancellationRequestMessages,
  resources: [
    {
      name: "cancellation-requests",
      icon: AssignmentOutlined,
      list: lazy(() => import("./CancellationRequestList.tsx")),
      show: lazy(() => import("./CancellationRequestShow.tsx")),
      options: { permission: "REQUESTS_READ", hotkey: "r" },
      source: requests,
    },
    {
      name: "cancellation-items",
      list: lazy(() => import("./ItemList.tsx")),
      source: items,
    },
  ],
};
