import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useEffect, useId, useState } from "react";
import { useTranslate } from "react-admin";
import { speakAlso } from "../../providers/locale.ts";
import { useCamera } from "../use-camera.ts";
import { cameraMessages } from "./camera-messages.ts";
import { PhotoInput } from "./PhotoInput.tsx";

speakAlso(cameraMessages);

interface CameraDialogProps {
  title: string;
  onPhoto: (photo: File) => void;
  onClose: () => void;
}

/** How much of a photo is kept: small print stays legible, and the file small. */
const JPEG_QUALITY = 0.92;

/** Photographs a document. The photo is looked at before it is used; it leaves the computer only when the dialog below sends it. */
export default function CameraDialog({ title, onPhoto, onClose }: CameraDialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  const { video, failure, isOpen, next } = useCamera();
  const [photo, setPhoto] = useState<{ file: File; link: string }>();
  useEffect(() => () => photo && URL.revokeObjectURL(photo.link), [photo]);
  const take = async () => {
    const file = video.current && (await photoOf(video.current));
    if (file) setPhoto({ file, link: URL.createObjectURL(file) });
  };
  const use = (file: File) => {
    onPhoto(file);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent aria-live="polite">
        {failure && (
          <Alert severity="warning" action={<PhotoInput onPhoto={use} label={translate("document.photoFile")} />}>
            {translate(`document.cameraFailure.${failure}`)}
          </Alert>
        )}
        {photo && (
          <Box
            component="img"
            src={photo.link}
            alt={translate("document.photo")}
            sx={{ width: "100%", maxHeight: "60vh", objectFit: "contain", borderRadius: 1, display: "block" }}
          />
        )}
        {/* It stays below the photo, so that the next one is taken at once. What it shows stands before the camera: there is nothing to read out. */}
        <Box
          component="video"
          ref={video}
          autoPlay
          muted
          playsInline
          aria-hidden
          sx={{
            ...{ width: "100%", maxHeight: "60vh", aspectRatio: "4 / 3", objectFit: "contain" },
            ...{ borderRadius: 1, bgcolor: "common.black" },
            display: failure || photo ? "none" : "block",
          }}
        />
        {!failure && !photo && (
          <Box sx={{ mt: 1, color: "text.secondary" }}>
            {translate(isOpen ? "document.cameraHint" : "document.cameraWait")}
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        {next && !photo && (
          <Button color="inherit" onClick={next} sx={{ mr: "auto" }}>
            {translate("document.nextCamera")}
          </Button>
        )}
        <Button color="inherit" onClick={onClose}>
          {translate("desk.action.cancel")}
        </Button>
        {photo ? (
          <>
            <Button variant="outlined" onClick={() => setPhoto(undefined)}>
              {translate("document.retake")}
            </Button>
            <Button key="use" variant="contained" autoFocus onClick={() => use(photo.file)}>
              {translate("document.usePhoto")}
            </Button>
          </>
        ) : (
          !failure && (
            <Button key={`take ${isOpen}`} variant="contained" autoFocus disabled={!isOpen} onClick={take}>
              {translate("document.takePhoto")}
            </Button>
          )
        )}
      </DialogActions>
    </Dialog>
  );
}

/** What the camera shows now, in all its pixels; null before its first picture. */
async function photoOf(video: HTMLVideoElement): Promise<File | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0) return null;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", JPEG_QUALITY));
  return blob && new File([blob], "photo.jpg", { type: "image/jpeg" });
}
