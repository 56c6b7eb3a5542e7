import Link from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { Link as RouterLink } from "react-router";
import type { CustomerKind } from "../generated/graphql.ts";

/** A customer by name and kind; leads to its cards. */
export function CustomerLink({ customer }: { customer: { id: string; displayName: string; kind: CustomerKind } }) {
  const translate = useTranslate();
  const filter = encodeURIComponent(JSON.stringify({ customerId: customer.id }));
  return (
    <>
      <Link component={RouterLink} to={`/cards?filter=${filter}`} underline="always">
        {customer.displayName}
      </Link>
      {` · ${translate(`enum.CustomerKind.${customer.kind}`)}`}
    </>
  );
}
