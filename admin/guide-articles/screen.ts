import MenuBookOutlined from "@mui/icons-material/MenuBookOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { guideMessages } from "./messages.ts";
import { source } from "./source.ts";

/** What customers are told by the guide and its assistant. */
export const guideArticles: Screen = {
  words: guideMessages,
  resources: [
    {
      name: "guide-articles",
      icon: MenuBookOutlined,
      list: lazy(() => import("./GuideArticleList.tsx")),
      show: lazy(() => import("./GuideArticleShow.tsx")),
      options: { permission: "GUIDE_READ", hotkey: "i" },
      source,
    },
  ],
};
