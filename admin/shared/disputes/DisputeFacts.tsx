import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { DisputeRowFragment } from "../../generated/graphql.ts";
import { speakAlso } from "../../providers/locale.ts";
import { Facts } from "../Facts.tsx";
import { Moment } from "../Moment.tsx";
import { RecordLink } from "../RecordLink.tsx";
import { StatusChip } from "../StatusChip.tsx";
import { useFormat } from "../use-format.ts";
import { disputeMessages } from "./messages.ts";

speakAlso(disputeMessages);

/** What is disputed, what was known of the cards then, and what comes of it. */
export function DisputeFacts({ dispute }: { dispute: DisputeRowFragment }) {
  const translate = useTranslate();
  const { fen, statements } = useFormat();
  const { kind, effect, upToFen, contractEndsAt, waivedFen } = dispute;
  const quoted = (text: string | null | undefined) =>
    text && <Box sx={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{text}</Box>;
  return (
    <Facts
      facts={[
        [translate("disputes.status"), <StatusChip key="status" of="DisputeStatus" value={dispute.status} />],
        [translate("disputes.kind"), translate(`enum.DisputeKind.${kind}`)],
        [translate("disputes.customer"), dispute.customer.displayName],
        [
          translate("disputes.case"),
          <RecordLink key="case" to={`/all-cases/${dispute.case.id}/show`}>
            {dispute.case.number}
          </RecordLink>,
        ],
        [translate("disputes.statement"), quoted(dispute.statement)],
        [translate("disputes.evidence"), quoted(dispute.evidence)],
        [
          translate("disputes.openedBy"),
          <span key="opened">
            {dispute.openedByName} · <Moment at={dispute.openedAt} />
          </span>,
        ],
        [
          translate("disputes.known"),
          <Box key="cards" component="ul" sx={{ m: 0, p: 0, listStyle: "none", maxHeight: 180, overflow: "auto" }}>
            {dispute.cards.nodes.map(({ id, card, planCode, remainingMonths, feeFen, imei }) => (
              <li key={id}>
                <RecordLink to={`/cards/${card.id}/show`}>{card.iccid}</RecordLink>{" "}
                <Box component="span" sx={{ color: "text.secondary" }}>
                  {kind === "PLAN"
                    ? translate("disputes.inContract", { plan: planCode, months: remainingMonths, fee: fen(feeFen) })
                    : translate("disputes.bound", { imei: imei ?? "–" })}
                </Box>
              </li>
            ))}
          </Box>,
        ],
        [
          translate("disputes.effect"),
          effect && (
            <span key="effect">
              {statements([
                translate(`enum.DisputeEffect.${effect}`),
                ...(upToFen == null ? [] : [fen(upToFen)]),
                ...(waivedFen == null ? [] : [`${translate("disputes.waived")} ${fen(waivedFen)}`]),
              ])}
              {contractEndsAt && (
                <>
                  {" · "}
                  <Moment at={contractEndsAt} />
                </>
              )}
            </span>
          ),
        ],
        [translate("disputes.reason"), quoted(dispute.reason)],
        [translate("disputes.decidedBy"), dispute.decidedByName],
        [translate("disputes.returned"), quoted(dispute.returnNote)],
      ]}
    />
  );
}
