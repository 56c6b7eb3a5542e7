import SearchRounded from "@mui/icons-material/SearchRounded";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import { listAt } from "../shared/list-at.ts";

/** Asks the audit trail what happened to a thing, by its number. */
export function WhatHappened() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [about, setAbout] = useState("");
  const asked = about.trim();
  const label = translate("home.happenedTo");
  return (
    <Box
      component="form"
      role="search"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        if (asked) navigate(listAt("audit-entries", { about: asked }));
      }}
      sx={{ display: "flex", gap: 1, flexWrap: "wrap", width: "100%", maxWidth: 640 }}
    >
      <TextField
        value={about}
        onChange={({ target }) => setAbout(target.value)}
        placeholder={translate("home.happenedHint")}
        slotProps={{
          htmlInput: { "aria-label": label },
          input: {
            sx: { fontSize: 15, "& input": { minHeight: 42 } },
            startAdornment: (
              <InputAdornment position="start">
                <SearchRounded />
              </InputAdornment>
            ),
          },
        }}
        sx={{ flex: "1 1 260px" }}
      />
      <Button type="submit" variant="contained" size="large" disabled={!asked}>
        {translate("home.look")}
      </Button>
    </Box>
  );
}
