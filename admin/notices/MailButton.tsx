import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import FormControlLabel from "@mui/material/FormControlLabel";
import MenuItem from "@mui/material/MenuItem";
import Popover from "@mui/material/Popover";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import type { MailLanguage } from "../generated/graphql.ts";
import { useAct } from "../shared/use-act.ts";
import { useNoticeActs } from "./acts.ts";

const languages: readonly MailLanguage[] = ["BOTH", "ZH", "EN"];

/** Whether notices come by e-mail as well, and in which language. */
export function MailButton() {
  const translate = useTranslate();
  const acts = useNoticeActs();
  const titleId = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data: preference } = useQuery({
    queryKey: ["notice-preference"],
    queryFn: ({ signal }) => acts.noticePreference(signal),
  });
  const { run, isRunning } = useAct(acts.noticePreferenceChange);
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        aria-haspopup="dialog"
        aria-expanded={Boolean(anchor)}
        disabled={!preference}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {translate("notices.mail")}
      </Button>
      {preference && (
        <Popover
          open={Boolean(anchor)}
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
          transformOrigin={{ vertical: "top", horizontal: "right" }}
          slotProps={{ paper: { role: "dialog", "aria-labelledby": titleId, sx: { width: 340, p: 2 } } }}
        >
          <Typography id={titleId} component="h2" sx={{ fontWeight: 600, mb: 1 }}>
            {translate("notices.mail")}
          </Typography>
          <FormControlLabel
            control={
              <Switch
                size="small"
                checked={preference.sendsMail}
                disabled={isRunning}
                onChange={({ target }) => run({ sendsMail: target.checked })}
              />
            }
            label={translate("notices.mailOn")}
            sx={{ display: "flex", mr: 0, mb: 1 }}
          />
          <TextField
            select
            fullWidth
            size="small"
            label={translate("notices.mailLanguage")}
            value={preference.mailLanguage}
            disabled={isRunning || !preference.sendsMail}
            onChange={({ target }) => run({ mailLanguage: target.value as MailLanguage })}
          >
            {languages.map((language) => (
              <MenuItem key={language} value={language}>
                {translate(`enum.MailLanguage.${language}`)}
              </MenuItem>
            ))}
          </TextField>
          <Box sx={{ color: "text.secondary", fontSize: 12.5, mt: 1.5 }}>
            {!preference.isMailConfigured
              ? translate("notices.mailNoServer")
              : preference.mailAddress
                ? `${translate("notices.mailTo", { address: preference.mailAddress })} ${translate("notices.mailHint")}`
                : translate("notices.mailNoAddress")}
          </Box>
        </Popover>
      )}
    </>
  );
}
