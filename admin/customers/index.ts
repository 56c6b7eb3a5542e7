import PeopleAltOutlined from "@mui/icons-material/PeopleAltOutlined";
import { lazy } from "react";
import type { ResourceProps } from "react-admin";

const customers: ResourceProps = {
  name: "customers",
  icon: PeopleAltOutlined,
  list: lazy(() => import("./CustomerList.tsx")),
  show: lazy(() => import("./CustomerShow.tsx")),
  options: { permission: "DESK_USE", hotkey: "u" },
};

/** Customers: list and detail. */
export default customers;
