import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { Brand } from "../layout/Brand.tsx";
import { AppearanceSwitch, LanguageSwitch } from "../layout/switches.tsx";

/** The frame of pages before one is signed in: who we are, the switches, one card in the middle. */
export function SignInFrame({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  const translate = useTranslate();
  return (
    <Box component="main" sx={{ minHeight: "100dvh", display: "grid", placeItems: "center", p: 2, pb: "12vh" }}>
      <Box sx={{ position: "fixed", top: 12, right: 16, display: "flex" }}>
        <LanguageSwitch />
        <AppearanceSwitch />
      </Box>
      <Box sx={{ width: 360, maxWidth: "100%" }}>
        <Box sx={{ display: "flex", alignItems: "center", gap: 1.25, mb: 3 }}>
          <Brand size={32} />
          <Typography sx={{ fontWeight: 650, fontSize: 17 }}>{translate("desk.name")}</Typography>
        </Box>
        <Paper variant="outlined" sx={{ p: 3, borderRadius: 1.5 }}>
          <Typography variant="h1" sx={{ mb: 0.5, fontSize: 20 }}>
            {title}
          </Typography>
          <Typography color="text.secondary" sx={{ mb: 2.5 }}>
            {lead}
          </Typography>
          {children}
        </Paper>
      </Box>
    </Box>
  );
}
