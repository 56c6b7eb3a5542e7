import ReceiptOutlined from "@mui/icons-material/ReceiptOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { arrearsPaymentMessages } from "./messages.ts";
import { source } from "./source.ts";

/** Payments of arrears: what payers were asked for, and what became of it. They are asked for on the page of a request. */
export const arrearsPayments: Screen = {
  words: arrearsPaymentMessages,
  resources: [
    {
      name: "arrears-payments",
      icon: ReceiptOutlined,
      list: lazy(() => import("./ArrearsPaymentList.tsx")),
      show: lazy(() => import("./ArrearsPaymentShow.tsx")),
      options: { permission: "CARDS_READ" },
      source,
    },
  ],
};
