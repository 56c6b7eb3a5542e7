import Link from "@mui/material/Link";
import type { ReactNode } from "react";
import { Link as RouterLink } from "react-router";

/** A link to a record, for keyboards and new tabs; the row around it is only a larger target for the mouse. */
export function RecordLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link component={RouterLink} to={to} sx={{ fontWeight: 550 }}>
      {children}
    </Link>
  );
}
