import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Link from "@mui/material/Link";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import { ErrorState } from "../shared/States.tsx";
import { useRequestActs } from "./acts.ts";
import type { ItemDetail } from "./item.ts";

/** The proof that a cancelled card is on its request's certificate, as a code to scan and a file to keep: it shows no other card. */
export function ProveCardButton({ item }: { item: ItemDetail }) {
  const translate = useTranslate();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  const { certificate } = item.request;
  if (item.status !== "CANCELLED" || !certificate) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {translate("requests.prove.open")}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} maxWidth="xs" fullWidth aria-labelledby={titleId}>
        <DialogTitle id={titleId}>{translate("requests.prove.title", { iccid: item.card.iccid })}</DialogTitle>
        {isOpen && <Proof certificate={certificate} iccid={item.card.iccid} close={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

interface ProofProps {
  certificate: NonNullable<ItemDetail["request"]["certificate"]>;
  iccid: string;
  close: () => void;
}

function Proof({ certificate, iccid, close }: ProofProps) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const {
    data: proof,
    error,
    refetch,
  } = useQuery({
    queryKey: ["card-proof", certificate.id, iccid],
    queryFn: ({ signal }) => acts.certificateCardProof({ certificateId: certificate.id, iccid }, signal),
  });
  return (
    <>
      <DialogContent sx={{ display: "grid", gap: 1.5 }}>
        <Box sx={{ color: "text.secondary" }}>{translate("requests.prove.hint", { number: certificate.number })}</Box>
        {error && <ErrorState error={error} retry={refetch} />}
        {proof === undefined && !error && <Skeleton variant="rounded" height={320} />}
        {proof === null && <Box>{translate("requests.prove.notOnIt")}</Box>}
        {proof && (
          <Box
            component="img"
            src={`data:image/svg+xml,${encodeURIComponent(proof.qrCodeSvg)}`}
            alt={translate("requests.prove.code", { iccid })}
            sx={{ width: "100%", maxWidth: 340, justifySelf: "center", borderRadius: 1 }}
          />
        )}
        {proof && (
          <Link href={proof.proofUrl} target="_blank" rel="noreferrer" sx={{ justifySelf: "center" }}>
            {translate("requests.prove.page")}
          </Link>
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={close}>
          {translate("ra.action.close")}
        </Button>
        <Button variant="contained" disabled={!proof} onClick={() => proof && saveFile(proof.fileName, proof.content)}>
          {translate("requests.prove.save")}
        </Button>
      </DialogActions>
    </>
  );
}

function saveFile(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
