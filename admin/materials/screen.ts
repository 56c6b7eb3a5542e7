import DescriptionOutlined from "@mui/icons-material/DescriptionOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { materialMessages } from "./messages.ts";
import { source } from "./source.ts";

/** Materials: list, and one document to look at. */
export const materials: Screen = {
  words: materialMessages,
  resources: [
    {
      name: "materials",
      icon: DescriptionOutlined,
      list: lazy(() => import("./MaterialList.tsx")),
      show: lazy(() => import("./MaterialShow.tsx")),
      options: { permission: "MATERIALS_VIEW", hotkey: "m" },
      source,
    },
  ],
};
