import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router";
import { useMenu } from "../layout/use-menu.ts";
import { useViewer } from "../providers/viewer.ts";
import { Page } from "../shared/Page.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";

/** The first page: who one is, and where one may go. */
export default function Home() {
  const translate = useTranslate();
  const { viewer } = useViewer();
  const places = useMenu();
  const greeting = viewer ? translate("desk.home.greeting", { name: viewer.account?.displayName }) : "";
  return (
    <Page title={translate("ra.page.dashboard")}>
      <Box>
        <Typography sx={{ fontSize: 18, fontWeight: 600, minHeight: 28 }}>{greeting}</Typography>
        <Box sx={{ display: "flex", alignItems: "center", gap: 1, color: "text.secondary" }}>
          {translate("desk.home.lead")}
          {viewer && <ToneChip tone="active">{translate(`enum.Role.${viewer.role}`)}</ToneChip>}
        </Box>
      </Box>
      <Box sx={{ display: "grid", gap: 1.5, gridTemplateColumns: "repeat(auto-fill, minmax(240px, 1fr))" }}>
        {places.map(({ name, title, to, icon: Icon }) => (
          <Paper key={name} variant="outlined" sx={{ borderRadius: 1.25, "&:hover": { borderColor: "primary.main" } }}>
            <ButtonBase
              component={Link}
              to={to}
              sx={{ width: "100%", p: 2, gap: 1.5, justifyContent: "flex-start", textAlign: "left" }}
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
    </Page>
  );
}
