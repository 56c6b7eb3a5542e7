import ExploreOffOutlined from "@mui/icons-material/ExploreOffOutlined";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Link } from "react-router";
import { Page } from "../shared/Page.tsx";
import { EmptyState } from "../shared/States.tsx";

/** An address that leads nowhere. */
export function NotFound() {
  const translate = useTranslate();
  const action = (
    <Button variant="outlined" component={Link} to="/">
      {translate("desk.notFound.home")}
    </Button>
  );
  return (
    <Page title={translate("desk.notFound.title")}>
      <EmptyState
        icon={<ExploreOffOutlined />}
        title={translate("desk.notFound.title")}
        hint={translate("desk.notFound.hint")}
        action={action}
      />
    </Page>
  );
}
