import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { CopyText } from "../shared/CopyText.tsx";
import { CustomerLink } from "../shared/CustomerLink.tsx";
import { UsageChart } from "../shared/charts/UsageChart.tsx";
import { Facts } from "../shared/Facts.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { RecordScreen } from "../shared/RecordScreen.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { CardMoneyLeft } from "../shared/settlement/CardMoneyLeft.tsx";
import { useFormat } from "../shared/use-format.ts";
import { CardBindings } from "./CardBindings.tsx";
import { CardMoney } from "./CardMoney.tsx";
import type { Card } from "./source.ts";

/** One card: what it is, what it does, and the request it is in. */
export default function CardShow() {
  return <RecordScreen<Card> resource="cards">{(card) => <CardPage card={card} />}</RecordScreen>;
}

function CardPage({ card }: { card: Card }) {
  const translate = useTranslate();
  return (
    <Page
      title={card.iccid}
      above={[{ to: "/cards", title: translate("resources.cards.name") }]}
      beside={<StatusChip of="SimCardStatus" value={card.status} />}
    >
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "repeat(2, minmax(0, 1fr))" },
          alignItems: "start",
          maxWidth: 1280,
        }}
      >
        <Box sx={{ display: "grid", gap: 2 }}>
          <Panel title={translate("cards.facts")}>
            <CardFacts card={card} />
          </Panel>
          <CardBindings card={card} />
        </Box>
        <Box sx={{ display: "grid", gap: 2 }}>
          <Panel title={translate("cards.live")}>
            <LiveItem card={card} />
          </Panel>
          <Panel title={translate("cards.usage")}>
            <UsageChart
              title={translate("cards.usage")}
              isTitleShown={false}
              none={translate("cards.noUsage")}
              usage={card.usage.nodes}
              planMegabytes={card.plan.dataMegabytes}
            />
          </Panel>
          {card.status === "CANCELLED" && <CardMoneyLeft cardId={card.id} />}
          <CardMoney card={card} />
        </Box>
      </Box>
    </Page>
  );
}

function CardFacts({ card }: { card: Card }) {
  const translate = useTranslate();
  const { date } = useFormat();
  const { customer, protection } = card;
  return (
    <Facts
      facts={[
        [translate("cards.iccid"), <CopyText key="iccid" text={card.iccid} />],
        [translate("cards.msisdn"), card.msisdn && <CopyText key="msisdn" text={card.msisdn} />],
        [translate("cards.imsi"), card.imsi && <CopyText key="imsi" text={card.imsi} />],
        [translate("cards.customer"), <CustomerLink key="customer" customer={customer} />],
        [translate("cards.carrier"), card.carrier.name],
        [translate("cards.label"), card.label],
        [translate("cards.activated"), <Moment key="activated" at={card.activatedAt} isExact />],
        [translate("cards.lastTraffic"), <Moment key="traffic" at={card.lastTrafficAt} />],
        [translate("cards.autoRenewal"), translate(card.isAutoRenewalOn ? "cards.on" : "cards.off")],
        [translate("cards.contractEnds"), card.contractEndsAt && date(card.contractEndsAt)],
        [translate("cards.cancelled"), card.cancelledAt && <Moment at={card.cancelledAt} isExact />],
        [
          translate("cards.protection"),
          protection && `${protection.reason} · ${translate("cards.protectionBy", { name: protection.placedBy })}`,
        ],
      ]}
    />
  );
}

function LiveItem({ card: { liveItem } }: { card: Card }) {
  const translate = useTranslate();
  if (!liveItem) return <Muted>{translate("cards.notLive")}</Muted>;
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
      <RecordLink to={`/cancellation-requests/${liveItem.request.id}/show`}>{liveItem.request.number}</RecordLink>
      <StatusChip of="CancellationItemStatus" value={liveItem.status} />
    </Box>
  );
}

function Muted({ children }: { children: string }) {
  return <Box sx={{ color: "text.secondary" }}>{children}</Box>;
}
