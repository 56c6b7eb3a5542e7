import SimCardOutlined from "@mui/icons-material/SimCardOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { cardMessages } from "./messages.ts";
import { source } from "./source.ts";

/** SIM cards: list and detail. */
export const cards: Screen = {
  words: cardMessages,
  resources: [
    {
      name: "cards",
      icon: SimCardOutlined,
      list: lazy(() => import("./CardList.tsx")),
      show: lazy(() => import("./CardShow.tsx")),
      options: { permission: "CARDS_READ", hotkey: "c" },
      source,
    },
  ],
};
