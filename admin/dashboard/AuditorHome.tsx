import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { Lead } from "../shared/Lead.tsx";
import { SensitiveActs } from "./SensitiveActs.tsx";
import { WhatHappened } from "./WhatHappened.tsx";

/** For those who look after what was done: a question to ask, and what deserves a second look. */
export function AuditorHome() {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "grid", gap: 3, maxWidth: 1080 }}>
      <Lead sentence={translate("home.happenedTo")} action={<WhatHappened />} />
      <SensitiveActs />
    </Box>
  );
}
