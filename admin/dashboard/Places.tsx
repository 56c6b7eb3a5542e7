import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router";
import { useMenu } from "../layout/use-menu.ts";

/** Everywhere this person may go. */
export function Places() {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "grid", gap: 1.5, gridTemplateColumns: "repeat(auto-fill, minmax(230px, 1fr))" }}>
      {useMenu().map(({ name, title, to, icon: Icon }) => (
        <Paper key={name} variant="outlined" sx={{ borderRadius: 1.25, "&:hover": { borderColor: "primary.main" } }}>
          <ButtonBase
            component={Link}
            to={to}
            sx={{ width: "100%", height: "100%", p: 1.75, gap: 1.5, justifyContent: "flex-start", textAlign: "left" }}
          >
            <Box sx={{ color: "primary.main", lineHeight: 0 }}>{Icon && <Icon />}</Box>
            <Box>
              <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
              <Typography variant="caption" color="text.secondary">
                {translate(`resources.${name}.lead`)}
              </Typography>
            </Box>
          </ButtonBase>
        </Paper>
      ))}
    </Box>
  );
}
