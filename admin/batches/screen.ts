import DynamicFeedOutlined from "@mui/icons-material/DynamicFeedOutlined";
import { createElement, lazy } from "react";
import { Route } from "react-router";
import type { Screen } from "../shared/screen.ts";
import { batchMessages } from "./messages.ts";
import { batches as source } from "./source.ts";

const BatchCalendar = lazy(() => import("./BatchCalendar.tsx"));

/** Fleets: which hang, how far each is, and when the cards of all of them go. One of them is a request, and has its page there. */
export const batches: Screen = {
  words: batchMessages,
  resources: [
    {
      name: "batches",
      icon: DynamicFeedOutlined,
      list: lazy(() => import("./BatchList.tsx")),
      options: { permission: "SCHEDULES_READ", hotkey: "b" },
      children: createElement(Route, { path: "calendar", element: createElement(BatchCalendar) }),
      source,
    },
  ],
};
