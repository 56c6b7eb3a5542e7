import DescriptionOutlined from "@mui/icons-material/DescriptionOutlined";
import { lazy } from "react";
import type { ResourceProps } from "react-admin";

const materials: ResourceProps = {
  name: "materials",
  icon: DescriptionOutlined,
  list: lazy(() => import("./MaterialList.tsx")),
  show: lazy(() => import("./MaterialShow.tsx")),
  options: { permission: "MATERIALS_VIEW", hotkey: "m" },
};

/** Materials: list, and one document to look at. */
export default materials;
