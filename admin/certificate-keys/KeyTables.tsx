import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import type { CertificateKeyListQuery, CertificateKeyPurpose } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import { CopyText } from "../shared/CopyText.tsx";
import { Moment } from "../shared/Moment.tsx";
import { useFormat } from "../shared/use-format.ts";
import { RotateButton } from "./RotateButton.tsx";

type Key = CertificateKeyListQuery["certificateKeys"]["nodes"][number];

const say = (key: string) => `certificateKeys.${key}`;

/** The keys that sign, each with the button that replaces it for those who may. */
export function KeysInUse({ keys, elsewhere }: { keys: readonly Key[]; elsewhere: readonly CertificateKeyPurpose[] }) {
  const translate = useTranslate();
  const { date } = useFormat();
  const { may } = useViewer();
  return (
    <KeyTable label="inUse" titles={["purpose", "since", "validUntil", "fingerprint", "signedBy", "place"]} isActed>
      {keys.map((key) => {
        const isElsewhere = elsewhere.includes(key.purpose);
        return (
          <TableRow key={key.id}>
            <TableCell component="th" scope="row">
              {translate(`enum.CertificateKeyPurpose.${key.purpose}`)}
            </TableCell>
            <TableCell>
              <Moment at={key.since} />
            </TableCell>
            <TableCell>{date(key.validUntil)}</TableCell>
            <Prints of={key} />
            <TableCell>{translate(say(isElsewhere ? "unused" : "sealedHere"))}</TableCell>
            <TableCell align="right">
              {may("CERTIFICATE_KEYS_ROTATE") && !isElsewhere && <RotateButton purpose={key.purpose} />}
            </TableCell>
          </TableRow>
        );
      })}
    </KeyTable>
  );
}

/** The keys before them: what they signed is checked against their certificates. */
export function EndedKeys({ keys }: { keys: readonly Key[] }) {
  const translate = useTranslate();
  return (
    <KeyTable label="ended" titles={["purpose", "since", "until", "fingerprint", "signedBy", "because"]}>
      {keys.map((key) => (
        <TableRow key={key.id}>
          <TableCell component="th" scope="row">
            {translate(`enum.CertificateKeyPurpose.${key.purpose}`)}
          </TableCell>
          <TableCell>
            <Moment at={key.since} />
          </TableCell>
          <TableCell>
            <Moment at={key.retiredAt} />
          </TableCell>
          <Prints of={key} />
          <TableCell sx={{ whiteSpace: "normal", overflowWrap: "anywhere", minWidth: 160 }}>
            {key.endedBecause && translate(`enum.CertificateKeyEnd.${key.endedBecause}`)}
            {key.statement && <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{key.statement}</Box>}
          </TableCell>
        </TableRow>
      ))}
    </KeyTable>
  );
}

/** The fingerprints of a key's own certificate and of the one above it. */
function Prints({ of: { fingerprint, signedBy } }: { of: Key }) {
  const translate = useTranslate();
  const sx = { whiteSpace: "normal", overflowWrap: "anywhere", minWidth: 220, fontFamily: "monospace", fontSize: 12.5 };
  return (
    <>
      <TableCell sx={sx}>
        <CopyText text={fingerprint} />
      </TableCell>
      <TableCell sx={signedBy ? sx : undefined}>
        {signedBy ? <CopyText text={signedBy.fingerprint} /> : translate(say("self"))}
      </TableCell>
    </>
  );
}

function KeyTable({
  label,
  titles,
  isActed = false,
  children,
}: {
  label: string;
  titles: readonly string[];
  isActed?: boolean;
  children: ReactNode;
}) {
  const translate = useTranslate();
  return (
    <Box sx={{ overflowX: "auto" }}>
      <Table size="small" aria-label={translate(say(label))}>
        <TableHead>
          <TableRow>
            {titles.map((title) => (
              <TableCell key={title}>{translate(say(title))}</TableCell>
            ))}
            {isActed && <TableCell />}
          </TableRow>
        </TableHead>
        <TableBody>{children}</TableBody>
      </Table>
    </Box>
  );
}
