import Link from "@mui/material/Link";
import { Link as RouterLink } from "react-router";
import { useFormat } from "../shared/use-format.ts";

/** A number that opens the list of what it counted; nothing opens nothing. */
export function NumberLink({ to, value }: { to: string | undefined; value: number }) {
  const { number } = useFormat();
  if (!to || value === 0) return <>{number(value)}</>;
  return (
    <Link component={RouterLink} to={to} color="inherit">
      {number(value)}
    </Link>
  );
}
