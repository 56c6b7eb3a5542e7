import KeyboardOutlined from "@mui/icons-material/KeyboardOutlined";
import LogoutRounded from "@mui/icons-material/LogoutRounded";
import ManageAccountsOutlined from "@mui/icons-material/ManageAccountsOutlined";
import SearchRounded from "@mui/icons-material/SearchRounded";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Divider from "@mui/material/Divider";
import IconButton from "@mui/material/IconButton";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useLogout, useTranslate } from "react-admin";
import { Link } from "react-router";
import { useViewer } from "../providers/viewer.ts";
import { CRUMBS_ID } from "../shared/Page.tsx";
import { BAR_HEIGHT } from "../shared/theme.ts";
import { hasUnsaved } from "../shared/unsaved.ts";
import { ConnectionState } from "./ConnectionState.tsx";
import { LeaveQuestion } from "./LeaveQuestion.tsx";
import { AppearanceSwitch, LanguageSwitch } from "./switches.tsx";
import { useMenu } from "./use-menu.ts";

/** Where one is, how the line is, and the switches that belong to the person. */
export function AppBar({ onKeys, onFind }: { onKeys: () => void; onFind: () => void }) {
  const translate = useTranslate();
  const places = useMenu();
  return (
    <Box
      component="header"
      sx={{
        height: BAR_HEIGHT,
        display: "flex",
        alignItems: "center",
        gap: 0.5,
        px: { xs: 2, md: 3 },
        position: "sticky",
        top: 0,
        zIndex: 5,
        bgcolor: "background.default",
        borderBottom: 1,
        borderColor: "divider",
      }}
    >
      <Box
        id={CRUMBS_ID}
        sx={{
          display: "flex",
          alignItems: "center",
          gap: 1,
          minWidth: 0,
          whiteSpace: "nowrap",
          overflow: "hidden",
          mr: "auto",
        }}
      />
      <ButtonBase
        onClick={onFind}
        aria-label={translate("find.title")}
        aria-keyshortcuts="/ Control+K"
        sx={{
          display: "flex",
          alignItems: "center",
          gap: 1,
          height: 32,
          px: { xs: 0.75, md: 1.25 },
          mr: { xs: 0, md: 1 },
          minWidth: { xs: 0, md: 180 },
          // Not "border": that one would bring its own colour with it on wide screens.
          borderStyle: "solid",
          borderWidth: { xs: 0, md: 1 },
          borderColor: "divider",
          borderRadius: 1,
          color: "text.secondary",
          fontSize: 13,
          "&:hover": { bgcolor: "action.hover" },
        }}
      >
        <SearchRounded sx={{ fontSize: 17 }} />
        <Box component="span" aria-hidden sx={{ display: { xs: "none", md: "inline" } }}>
          {translate("find.open")}
        </Box>
        <Box
          component="kbd"
          aria-hidden
          sx={{ ml: "auto", display: { xs: "none", md: "inline" }, fontSize: 11.5, fontFamily: "inherit" }}
        >
          /
        </Box>
      </ButtonBase>
      <Box sx={{ mr: { xs: 0, md: 1 }, flexShrink: 0 }}>
        <ConnectionState />
      </Box>
      {places.map(({ name, InAppBar }) => InAppBar && <InAppBar key={name} />)}
      <Tooltip title={`${translate("desk.keys.title")} (?)`}>
        <IconButton
          aria-label={translate("desk.keys.title")}
          onClick={onKeys}
          sx={{ color: "text.secondary", display: { xs: "none", md: "inline-flex" } }}
        >
          <KeyboardOutlined sx={{ fontSize: 18 }} />
        </IconButton>
      </Tooltip>
      <LanguageSwitch />
      <AppearanceSwitch />
      <UserMenu />
    </Box>
  );
}

function UserMenu() {
  const { viewer } = useViewer();
  const translate = useTranslate();
  const logout = useLogout();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isAsking, setAsking] = useState(false);
  const name = viewer?.account?.displayName ?? "";
  return (
    <>
      <Tooltip title={translate("ra.auth.user_menu")}>
        <IconButton
          aria-label={`${translate("ra.auth.user_menu")} ${name}`}
          aria-haspopup="true"
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
          sx={{ ml: 0.5, p: 0.25 }}
        >
          {/* A picture made of a letter: as text it would be a second name of the button. */}
          <Box
            data-initial={[...name].at(-1)}
            sx={{
              "&::before": { content: "attr(data-initial)" },
              width: 28,
              height: 28,
              borderRadius: "50%",
              display: "grid",
              placeItems: "center",
              bgcolor: "primary.main",
              color: "primary.contrastText",
              fontSize: 12.5,
              fontWeight: 600,
            }}
          />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        <Box component="li" role="presentation" sx={{ px: 2, py: 1, minWidth: 180 }}>
          <Typography sx={{ fontWeight: 600 }}>{name}</Typography>
          <Typography variant="caption" color="text.secondary">
            {viewer && translate(`enum.Role.${viewer.role}`)}
          </Typography>
        </Box>
        <Divider />
        <MenuItem component={Link} to="/my-account" onClick={() => setAnchor(null)}>
          <ManageAccountsOutlined sx={{ fontSize: 17, mr: 1.25, color: "text.secondary" }} />
          {translate("resources.my-account.name")}
        </MenuItem>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            if (hasUnsaved()) setAsking(true);
            else logout();
          }}
        >
          <LogoutRounded sx={{ fontSize: 17, mr: 1.25, color: "text.secondary" }} />
          {translate("desk.signOut")}
        </MenuItem>
      </Menu>
      <LeaveQuestion
        isOpen={isAsking}
        hint={translate("desk.leave.dropped")}
        onStay={() => setAsking(false)}
        onLeave={() => logout()}
      />
    </>
  );
}
