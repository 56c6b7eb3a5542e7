import ContactSupportOutlined from "@mui/icons-material/ContactSupportOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { questionMessages } from "./messages.ts";
import { source } from "./source.ts";

/** What customers asked and the guide did not know. */
export const unansweredQuestions: Screen = {
  words: questionMessages,
  resources: [
    {
      name: "unanswered-questions",
      icon: ContactSupportOutlined,
      list: lazy(() => import("./QuestionList.tsx")),
      options: { permission: "GUIDE_READ", hotkey: "h" },
      source,
    },
  ],
};
