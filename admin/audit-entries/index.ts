import ManageSearchOutlined from "@mui/icons-material/ManageSearchOutlined";
import { lazy } from "react";
import type { ResourceProps } from "react-admin";

const auditEntries: ResourceProps = {
  name: "audit-entries",
  icon: ManageSearchOutlined,
  list: lazy(() => import("./AuditEntryList.tsx")),
  options: { permission: "AUDIT_READ", hotkey: "l" },
};

/** The audit trail. */
export default auditEntries;
