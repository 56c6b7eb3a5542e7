import HomeOutlined from "@mui/icons-material/HomeOutlined";
import KeyboardDoubleArrowLeftRounded from "@mui/icons-material/KeyboardDoubleArrowLeftRounded";
import KeyboardDoubleArrowRightRounded from "@mui/icons-material/KeyboardDoubleArrowRightRounded";
import Badge from "@mui/material/Badge";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import useMediaQuery from "@mui/material/useMediaQuery";
import { useEffect, useRef } from "react";
import { useStore, useTranslate } from "react-admin";
import { NavLink, useLocation } from "react-router";
import { Brand } from "./Brand.tsx";
import { type Place, useMenu } from "./use-menu.ts";

const linkStyle = {
  display: "flex",
  alignItems: "center",
  justifyContent: "flex-start",
  gap: 1.25,
  height: 34,
  flex: "none",
  px: 1.25,
  borderRadius: 1,
  fontSize: 13.5,
  fontWeight: 500,
  color: "text.secondary",
  whiteSpace: "nowrap",
  overflow: "hidden",
  "& svg": { fontSize: 19, flex: "none" },
  "&:hover": { bgcolor: "action.hover", color: "text.primary" },
  "&.active": { bgcolor: "action.selected", color: "primary.main", fontWeight: 600 },
};

const noBadge = () => ({ count: 0, label: "" });

/** The menu. It shows icons alone on a tablet, or when somebody wants the room. */
export function Sidebar() {
  const translate = useTranslate();
  const places = useMenu();
  const isNarrow = useMediaQuery("(max-width: 1100px)", { noSsr: true });
  const [isCollapsedByHand, setCollapsed] = useStore("sidebar.isCollapsed", false);
  const isCollapsed = isNarrow || isCollapsedByHand;
  const home: Place = { name: "home", title: translate("ra.page.dashboard"), to: "/", icon: HomeOutlined, hotkey: "h" };
  const list = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever goes elsewhere by a key sees where they are
  useEffect(
    () => list.current?.querySelector(".active")?.scrollIntoView({ block: "nearest" }),
    [pathname, places.length],
  );
  const collapseLabel = translate(isCollapsed ? "desk.action.expand" : "desk.action.collapse");
  return (
    <Box
      component="aside"
      sx={{
        width: isCollapsed ? 60 : 216,
        flex: "none",
        height: "100dvh",
        position: "sticky",
        top: 0,
        display: "flex",
        flexDirection: "column",
        gap: 0.25,
        px: 1.25,
        py: 1.25,
        borderRight: 1,
        borderColor: "divider",
      }}
    >
      <Box
        sx={{
          display: "flex",
          alignItems: "center",
          gap: 1.25,
          px: 1,
          height: 36,
          flex: "none",
          mb: 1.5,
          overflow: "hidden",
        }}
      >
        <Brand />
        {!isCollapsed && (
          <Typography noWrap sx={{ fontWeight: 650, fontSize: 14 }}>
            {translate("desk.shortName")}
          </Typography>
        )}
      </Box>
      <Box
        component="nav"
        aria-label={translate("desk.shortName")}
        ref={list}
        // An administrator has more places than a laptop has room for: the list moves, its head and foot stay.
        sx={{
          display: "flex",
          flexDirection: "column",
          gap: 0.25,
          minHeight: 0,
          overflowY: "auto",
          scrollbarWidth: "thin",
        }}
      >
        {[home, ...places].map((place) => (
          <MenuLink key={place.name} place={place} isCollapsed={isCollapsed} />
        ))}
      </Box>
      {!isNarrow && (
        <ButtonBase
          sx={{ ...linkStyle, mt: "auto" }}
          onClick={() => setCollapsed(!isCollapsedByHand)}
          aria-label={collapseLabel}
        >
          {isCollapsed ? <KeyboardDoubleArrowRightRounded /> : <KeyboardDoubleArrowLeftRounded />}
          {!isCollapsed && collapseLabel}
        </ButtonBase>
      )}
    </Box>
  );
}

function MenuLink({ place, isCollapsed }: { place: Place; isCollapsed: boolean }) {
  const { title, to, icon: Icon, hotkey, useBadge = noBadge } = place;
  const { count, label } = useBadge();
  return (
    <Tooltip placement="right" title={isCollapsed ? `${title}${hotkey ? ` · g ${hotkey}` : ""}` : ""}>
      <ButtonBase
        component={NavLink}
        to={to}
        end={to === "/"}
        sx={linkStyle}
        aria-label={count > 0 ? `${title}, ${label}` : title}
      >
        {Icon && <Icon />}
        {!isCollapsed && title}
        {count > 0 && (
          <Badge
            aria-hidden
            color="error"
            badgeContent={count}
            variant={isCollapsed ? "dot" : "standard"}
            sx={isCollapsed ? { mb: 2 } : { ml: "auto", mr: 1 }}
          />
        )}
      </ButtonBase>
    </Tooltip>
  );
}
