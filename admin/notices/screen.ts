import NotificationsNoneOutlined from "@mui/icons-material/NotificationsNoneOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { Bell } from "./Bell.tsx";
import { noticeMessages } from "./messages.ts";
import { source } from "./source.ts";

/** What the person is told: the bell, and the list behind it. */
export const notices: Screen = {
  words: noticeMessages,
  resources: [
    {
      name: "notices",
      icon: NotificationsNoneOutlined,
      list: lazy(() => import("./NoticeList.tsx")),
      options: { permission: "NOTICES_READ", hotkey: "n", InAppBar: Bell },
      source,
    },
  ],
};
