import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { canAskForCamera, useCamera } from "../shared/use-camera.ts";

/** How often the picture is looked at, in milliseconds. */
const LOOK_MS = 250;
/** Codes that stand on cards and their carriers. */
const FORMATS = ["code_128", "code_39", "itf", "data_matrix", "qr_code"];

interface Detector {
  detect: (picture: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;
const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };

interface ScanCardsProps {
  /** Called with each number once. */
  onFound: (iccid: string) => void;
}

/** Reads numbers from cards with the camera, where the browser can; it is not there where it cannot, and a hand scanner types them. The pictures stay in the browser. */
export function ScanCards({ onFound }: ScanCardsProps) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  if (!BarcodeDetector || !canAskForCamera()) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {translate("acting.scan.open")}
      </Button>
      {isOpen && <ScanDialog Detector={BarcodeDetector} onFound={onFound} onClose={() => setOpen(false)} />}
    </>
  );
}

function ScanDialog({ Detector, onFound, onClose }: ScanCardsProps & { Detector: DetectorClass; onClose: () => void }) {
  const translate = useTranslate();
  const titleId = useId();
  const { video, failure } = useCamera();
  const [numbers, setNumbers] = useState<readonly string[]>([]);
  const latest = useRef(onFound);
  latest.current = onFound;
  useEffect(() => {
    const seen = new Set<string>();
    const detector = new Detector({ formats: FORMATS });
    let isOver = false;
    const look = async () => {
      if (!video.current?.srcObject) return;
      // A picture that is not there yet cannot be read; the next one is soon.
      const codes = await detector.detect(video.current).catch(() => []);
      for (const { rawValue } of codes) {
        const number = iccidIn(rawValue);
        if (number === null || seen.has(number) || isOver) continue;
        seen.add(number);
        setNumbers([...seen]);
        latest.current(number);
      }
    };
    const timer = setInterval(look, LOOK_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [Detector, video]);
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{translate("acting.scan.title")}</DialogTitle>
      <DialogContent>
        {failure ? (
          <Alert severity="warning">{translate("acting.scan.refused")}</Alert>
        ) : (
          // What it shows is what stands before the camera: there is nothing to read out.
          <Box
            component="video"
            ref={video}
            autoPlay
            muted
            playsInline
            aria-hidden
            sx={{ width: "100%", borderRadius: 1, bgcolor: "common.black", aspectRatio: "4 / 3" }}
          />
        )}
        <Box role="status" sx={{ mt: 1 }}>
          {translate("acting.scan.read", { smart_count: numbers.length, count: numbers.length })}
          <Box sx={{ fontVariantNumeric: "tabular-nums", color: "text.secondary" }}>{numbers.at(-1)}</Box>
        </Box>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" autoFocus onClick={onClose}>
          {translate("acting.scan.done")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The card's number in what a code says: alone, or with words around it. */
const iccidIn = (text: string) =>
  /(?<![0-9A-Z])89\d{4}[0-9A-Z]{13,14}(?![0-9A-Z])/.exec(text.toUpperCase())?.[0] ?? null;
