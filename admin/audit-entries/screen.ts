import ManageSearchOutlined from "@mui/icons-material/ManageSearchOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { auditMessages } from "./messages.ts";
import { source } from "./source.ts";

/** The audit trail. */
export const auditEntries: Screen = {
  words: auditMessages,
  resources: [
    {
      name: "audit-entries",
      icon: ManageSearchOutlined,
      list: lazy(() => import("./AuditEntryList.tsx")),
      options: { permission: "AUDIT_READ", hotkey: "l" },
      source,
    },
  ],
};
