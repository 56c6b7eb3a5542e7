import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { useTranslate } from "react-admin";
import type { CancellationRequestPapersQuery } from "../generated/graphql.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useRequestActs } from "./acts.ts";
import type { Request } from "./request.ts";

type Certificate = NonNullable<CancellationRequestPapersQuery["cancellationRequest"]>["certificates"]["nodes"][number];
type Revocation = Certificate["revocations"][number];

interface CertificatesProps {
  certificates: readonly Certificate[];
  status: Request["status"];
}

/** The certificates of a request: their files, and what two persons need to revoke one. */
export function Certificates({ certificates, status }: CertificatesProps) {
  const translate = useTranslate();
  const isOver = ["WITHDRAWN", "REJECTED", "EXPIRED"].includes(status);
  if (certificates.length === 0)
    return (
      <Box sx={{ color: "text.secondary" }}>
        {translate(isOver ? "requests.neverCertified" : "requests.noCertificate")}
      </Box>
    );
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1.25 }}>
      {certificates.map((certificate) => (
        <Line key={certificate.id} certificate={certificate} />
      ))}
    </Box>
  );
}

function Line({ certificate }: { certificate: Certificate }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { number, dateTime } = useFormat();
  const { id, status, cardCount, issuedAt, endReason, revocations, allowedActions } = certificate;
  const propose = allowedActions.find(({ action }) => action === "PROPOSE_REVOCATION");
  return (
    <Box component="li">
      <Box sx={{ display: "flex", alignItems: "center", gap: 1, minHeight: 24 }}>
        <Box component="span" sx={{ fontWeight: 550 }}>
          {certificate.number}
        </Box>
        <Box sx={{ ml: "auto" }}>
          <StatusChip of="CertificateStatus" value={status} />
        </Box>
      </Box>
      <Box sx={smallStyle}>
        {`${translate("requests.cardCount", { count: number(cardCount) })} · ${dateTime(issuedAt)}`}
      </Box>
      {endReason && <Box sx={{ fontSize: 12.5, overflowWrap: "anywhere" }}>{endReason}</Box>}
      <Box sx={{ display: "flex", alignItems: "center", gap: 1.5, mt: 0.25 }}>
        {(["pdf", "twin", "verify"] as const).map((what) => (
          <Link key={what} href={certificate[`${what}Url`]} target="_blank" rel="noreferrer">
            {translate(`requests.${what}`)}
          </Link>
        ))}
        {propose?.isAllowed && (
          <Box sx={{ ml: "auto" }}>
            <ActButton
              label={translate("requests.revoke.propose")}
              color="error"
              variant="text"
              isInRow
              allowed={propose}
              act={(reason) => acts.certificateRevocationPropose({ certificateId: id, reason: reason ?? "" })}
              done={() => translate("requests.revoke.proposed")}
              confirm={{
                title: translate("requests.revoke.proposeTitle", { number: certificate.number }),
                hint: translate("requests.revoke.proposeHint"),
                verb: translate("requests.revoke.propose"),
              }}
              text={{
                draft: `${id} revoke`,
                field: "reason",
                label: translate("requests.revoke.reason"),
                isRequired: true,
              }}
            />
          </Box>
        )}
      </Box>
      {revocations
        .filter((each) => each.status === "PROPOSED" || each.status === "REFUSED")
        .slice(0, 1)
        .map((revocation) => (
          <Proposal key={revocation.id} revocation={revocation} number={certificate.number} />
        ))}
    </Box>
  );
}

/** What a colleague proposed, to be decided by another; or why that was refused last. */
function Proposal({ revocation, number }: { revocation: Revocation; number: string }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { dateTime } = useFormat();
  const { id, status, reason, proposedByName, proposedAt, decidedByName, note, allowedActions } = revocation;
  const say = (key: string, facts?: object) => translate(`requests.revoke.${key}`, { ...facts });
  const allowed = (action: string) => allowedActions.find((each) => each.action === action && each.isAllowed);
  return (
    <Box sx={{ mt: 0.75, pl: 1.25, borderLeft: 2, borderColor: status === "PROPOSED" ? "warning.main" : "divider" }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
        <Box component="span" sx={{ fontWeight: 550, fontSize: 12.5 }}>
          {say("title")}
        </Box>
        <Box sx={{ ml: "auto" }}>
          <StatusChip of="CertificateRevocationStatus" value={status} />
        </Box>
      </Box>
      <Box sx={{ overflowWrap: "anywhere" }}>{reason}</Box>
      <Box sx={smallStyle}>{say("byWhom", { name: proposedByName, time: dateTime(proposedAt) })}</Box>
      {note && <Box sx={smallStyle}>{say("refusedBy", { name: decidedByName, note })}</Box>}
      {status === "PROPOSED" && (
        <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap", mt: 0.5 }}>
          <ActButton
            label={say("confirm")}
            color="error"
            variant="contained"
            allowed={allowedActions.find(({ action }) => action === "CONFIRM_REVOCATION")}
            act={() => acts.certificateRevocationConfirm(id)}
            done={() => say("confirmed")}
            confirm={{ title: say("confirmTitle", { number }), hint: say("confirmHint"), verb: say("confirm") }}
          />
          <ActButton
            label={say("refuse")}
            allowed={allowed("REFUSE_REVOCATION")}
            act={(why) => acts.certificateRevocationRefuse({ revocationId: id, note: why ?? "" })}
            done={() => say("refused")}
            text={{ draft: `${id} refuse`, field: "note", label: say("refuseNote"), isRequired: true }}
          />
          <ActButton
            label={say("withdraw")}
            allowed={allowed("WITHDRAW_REVOCATION")}
            act={() => acts.certificateRevocationWithdraw(id)}
            done={() => say("withdrawn")}
          />
        </Box>
      )}
    </Box>
  );
}

const smallStyle = { color: "text.secondary", fontSize: 12.5 };
