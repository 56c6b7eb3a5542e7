import PhotoCameraOutlined from "@mui/icons-material/PhotoCameraOutlined";
import Button from "@mui/material/Button";
import { lazy, Suspense, useState } from "react";
import { useTranslate } from "react-admin";
import { speakAlso } from "../../providers/locale.ts";
import { canAskForCamera } from "../use-camera.ts";
import { cameraMessages } from "./camera-messages.ts";
import { PhotoInput } from "./PhotoInput.tsx";

speakAlso(cameraMessages);

const CameraDialog = lazy(() => import("./CameraDialog.tsx"));

/** Photographs a document in place of choosing its file: through the page where the browser lets it, else by the device's own camera program. */
export function CameraButton({ title, onPhoto }: { title: string; onPhoto: (photo: File) => void }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  if (!canAskForCamera()) return <PhotoInput label={translate("document.camera")} onPhoto={onPhoto} />;
  return (
    <>
      <Button variant="outlined" startIcon={<PhotoCameraOutlined fontSize="small" />} onClick={() => setOpen(true)}>
        {translate("document.camera")}
      </Button>
      {isOpen && (
        <Suspense>
          <CameraDialog title={title} onPhoto={onPhoto} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
