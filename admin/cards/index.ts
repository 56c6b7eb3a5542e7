import SimCardOutlined from "@mui/icons-material/SimCardOutlined";
import { lazy } from "react";
import type { ResourceProps } from "react-admin";

const cards: ResourceProps = {
  name: "cards",
  icon: SimCardOutlined,
  list: lazy(() => import("./CardList.tsx")),
  show: lazy(() => import("./CardShow.tsx")),
  options: { permission: "CARDS_READ", hotkey: "c" },
};

/** SIM cards: list and detail. */
export default cards;
