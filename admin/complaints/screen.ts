import FeedbackOutlined from "@mui/icons-material/FeedbackOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { complaintMessages } from "./messages.ts";
import { source } from "./source.ts";

/** What customers hold against cancellations, to be answered. They are filed on the page of their request. */
export const complaints: Screen = {
  words: complaintMessages,
  resources: [
    {
      name: "complaints",
      icon: FeedbackOutlined,
      list: lazy(() => import("./ComplaintList.tsx")),
      options: { permission: "COMPLAINTS_READ", hotkey: "o" },
      source,
    },
  ],
};
