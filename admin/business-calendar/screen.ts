import CalendarMonthOutlined from "@mui/icons-material/CalendarMonthOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { businessCalendarMessages } from "./messages.ts";

/** The calendar of business days. */
export const businessCalendar: Screen = {
  words: businessCalendarMessages,
  resources: [
    {
      name: "business-calendar",
      icon: CalendarMonthOutlined,
      list: lazy(() => import("./BusinessCalendarScreen.tsx")),
      options: { permission: "REQUESTS_READ", hotkey: "k" },
    },
  ],
};
