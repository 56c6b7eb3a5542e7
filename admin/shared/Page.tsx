import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import { createPortal } from "react-dom";
import { Link as RouterLink } from "react-router";
import { useTitleBadge } from "./title-badge.ts";

/** Place in the app bar where a page puts its title and the way back. */
export const CRUMBS_ID = "page-crumbs";

interface PageProps {
  title: string;
  /** What stands beside the title, for example a status. */
  beside?: ReactNode;
  /** Pages above this one, from the outside in. */
  above?: readonly { to: string; title: string }[];
  /** Buttons. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every screen. Title and way back stand in the app bar, so that the content has the whole height below it. */
export function Page({ title, beside, above = [], actions, children }: PageProps) {
  const translate = useTranslate();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById(CRUMBS_ID)), []);
  const product = translate("desk.name");
  const badge = useTitleBadge();
  useEffect(() => {
    document.title = `${badge > 0 ? `(${badge}) ` : ""}${title} · ${product}`;
  }, [title, product, badge]);
  return (
    <Box sx={{ p: { xs: 2, md: 2.5 }, display: "flex", flexDirection: "column", gap: 2, minWidth: 0 }}>
      {place &&
        createPortal(
          <>
            {above.map(({ to, title: name }) => (
              // On a narrow window, or one that is zoomed, the page's own name needs the room; the menu leads back.
              <Box
                component="span"
                key={to}
                sx={{ display: "inline-flex", gap: 1, "@media (max-width: 760px)": { display: "none" } }}
              >
                <Link component={RouterLink} to={to} color="text.secondary">
                  {name}
                </Link>
                <Box component="span" aria-hidden sx={{ color: "text.secondary", opacity: 0.6 }}>
                  /
                </Box>
              </Box>
            ))}
            <Typography variant="h1" noWrap>
              {title}
            </Typography>
            {beside}
          </>,
          place,
        )}
      {actions && <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap", justifyContent: "flex-end" }}>{actions}</Box>}
      {children}
    </Box>
  );
}
