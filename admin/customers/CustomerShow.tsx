import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { Link as RouterLink } from "react-router";
import { CustomerErasure } from "../shared/erasure/CustomerErasure.tsx";
import { listAt } from "../shared/list-at.ts";
import { Moment } from "../shared/Moment.tsx";
import { OpenTasks } from "../shared/OpenTasks.tsx";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ProgressBar } from "../shared/ProgressBar.tsx";
import { RecordScreen } from "../shared/RecordScreen.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { CustomerFacts } from "./CustomerFacts.tsx";
import type { Customer } from "./source.ts";

/** One customer: who it is, masked, and what it has going on. */
export default function CustomerShow() {
  return (
    <RecordScreen<Customer> resource="customers">{(customer) => <CustomerPage customer={customer} />}</RecordScreen>
  );
}

function CustomerPage({ customer }: { customer: Customer }) {
  const translate = useTranslate();
  const { number } = useFormat();
  return (
    <Page
      title={customer.displayName}
      above={[{ to: "/customers", title: translate("resources.customers.name") }]}
      beside={
        <Box component="span" sx={{ color: "text.secondary" }}>
          {customer.number}
        </Box>
      }
    >
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) 360px" },
          alignItems: "start",
        }}
      >
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          <Panel title={translate("customers.requests")}>
            {customer.requests.nodes.length === 0 && translate("customers.noRequests")}
            {customer.requests.nodes.map(({ id, number: name, status, progress, createdAt }) => (
              <Box
                key={id}
                sx={{
                  display: "grid",
                  gridTemplateColumns: "175px 110px minmax(0, 1fr) 90px",
                  gap: 1.5,
                  alignItems: "center",
                  py: 0.75,
                }}
              >
                <Link component={RouterLink} to={`/cancellation-requests/${id}/show`}>
                  {name}
                </Link>
                <StatusChip of="CancellationRequestStatus" value={status} />
                <ProgressBar percent={progress.percent} label={name} />
                <Moment at={createdAt} />
              </Box>
            ))}
          </Panel>
          <OpenTasks about={{ customerId: customer.id }} none={translate("customers.noTasks")} />
        </Box>
        <Box sx={{ display: "grid", gap: 2 }}>
          <CustomerFacts customer={customer} />
          <CustomerErasure customerId={customer.id} />
          <Panel title={translate("customers.cards")}>
            <Link component={RouterLink} to={listAt("cards", { customerId: customer.id })}>
              {translate("customers.cardCount", { count: number(customer.cardCount) })}
            </Link>
            <Box sx={{ mt: 0.75 }}>
              <Link component={RouterLink} to={listAt("arrears-payments", { customerId: customer.id })}>
                {translate("resources.arrears-payments.name")}
              </Link>
            </Box>
          </Panel>
        </Box>
      </Box>
    </Page>
  );
}
