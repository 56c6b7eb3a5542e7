import StorefrontOutlined from "@mui/icons-material/StorefrontOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { hallMessages } from "./messages.ts";
import { source } from "./source.ts";

/** Where customers are served in person, and when. Its address is not `/halls`, which is the page for customers. */
export const halls: Screen = {
  words: hallMessages,
  resources: [
    {
      name: "hall-directory",
      icon: StorefrontOutlined,
      list: lazy(() => import("./HallList.tsx")),
      show: lazy(() => import("./HallShow.tsx")),
      options: { permission: "DESK_USE", hotkey: "a" },
      source,
    },
  ],
};
