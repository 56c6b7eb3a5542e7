import KeyOutlined from "@mui/icons-material/KeyOutlined";
import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { certificateKeyMessages } from "./messages.ts";

/** The keys that certificates are signed with: those in use, those before them, and how one is replaced. */
export const certificateKeys: Screen = {
  words: certificateKeyMessages,
  resources: [
    {
      name: "certificate-keys",
      icon: KeyOutlined,
      list: lazy(() => import("./CertificateKeyScreen.tsx")),
      options: { permission: "CERTIFICATE_KEYS_READ", hotkey: "z" },
    },
  ],
};
