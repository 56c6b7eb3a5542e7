import MoreTimeOutlined from "@mui/icons-material/MoreTimeOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { lateClaimMessages } from "./messages.ts";
import { source } from "./source.ts";

/** What customers claim although it is too late; managers may give it out of goodwill. Claims are filed on the page of their request. */
export const lateClaims: Screen = {
  words: lateClaimMessages,
  resources: [
    {
      name: "late-claims",
      icon: MoreTimeOutlined,
      list: lazy(() => import("./LateClaimList.tsx")),
      options: { permission: "SETTLEMENTS_READ", hotkey: "e" },
      source,
    },
  ],
};
