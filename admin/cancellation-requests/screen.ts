import AssignmentOutlined from "@mui/icons-material/AssignmentOutlined";
import { createElement, lazy } from "react";
import { Route } from "react-router";
import { together } from "../providers/locale.ts";
import type { Screen } from "../shared/screen.ts";
import { requestComplaintMessages } from "./complaints/messages.ts";
import { cancellationRequestMessages } from "./messages.ts";
import { sheetMessages } from "./sheet/messages.ts";
import { items, requests } from "./source.ts";

const ScheduleEditor = lazy(() => import("./schedule-editor/ScheduleEditor.tsx"));

/** Cancellation requests: list, detail and schedule; and their cards across all requests, which figures of the home page lead to. */
export const cancellationRequests: Screen = {
  words: together(cancellationRequestMessages, sheetMessages, requestComplaintMessages),
  resources: [
    {
      name: "cancellation-requests",
      icon: AssignmentOutlined,
      list: lazy(() => import("./CancellationRequestList.tsx")),
      show: lazy(() => import("./CancellationRequestShow.tsx")),
      options: { permission: "REQUESTS_READ", hotkey: "r" },
      children: createElement(Route, { path: ":id/schedule", element: createElement(ScheduleEditor) }),
      source: requests,
    },
    {
      name: "cancellation-items",
      list: lazy(() => import("./ItemList.tsx")),
      source: items,
    },
  ],
};
