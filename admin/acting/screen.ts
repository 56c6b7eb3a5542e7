import SupportAgentOutlined from "@mui/icons-material/SupportAgentOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { actingMessages } from "./messages.ts";
import { source } from "./source.ts";

/** Acting for a customer at the counter or on the phone: find, look, begin, repair, hand in. */
export const acting: Screen = {
  words: actingMessages,
  resources: [
    {
      name: "acting",
      icon: SupportAgentOutlined,
      list: lazy(() => import("./FindList.tsx")),
      show: lazy(() => import("./ActingShow.tsx")),
      options: { permission: "REQUESTS_ACT_FOR_CUSTOMER", hotkey: "v" },
      source,
    },
  ],
};
