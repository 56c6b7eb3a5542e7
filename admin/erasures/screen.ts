import AutoDeleteOutlined from "@mui/icons-material/AutoDeleteOutlined";
import FolderDeleteOutlined from "@mui/icons-material/FolderDeleteOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { erasureDeskMessages } from "./messages.ts";
import { source } from "./source.ts";

/** The ledger of erasures, and by which policy and holds they are made. */
export const erasures: Screen = {
  words: erasureDeskMessages,
  resources: [
    {
      name: "erasures",
      icon: FolderDeleteOutlined,
      list: lazy(() => import("./ErasureList.tsx")),
      options: { permission: "ERASURE_READ_HOLDS", hotkey: "e" },
      source,
    },
    {
      name: "erasure-policy",
      icon: AutoDeleteOutlined,
      list: lazy(() => import("./ErasurePolicyScreen.tsx")),
      options: { permission: "ERASURE_READ_HOLDS", hotkey: "x" },
    },
  ],
};
