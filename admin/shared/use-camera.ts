import { type RefObject, useEffect, useRef, useState } from "react";

/** Why there is no picture: it was refused, there is no camera, or another program has it. */
export type CameraFailure = "refused" | "none" | "busy";

/** Enough for small print on a document. */
const WISHED = { width: { ideal: 2_560 }, height: { ideal: 1_440 } };

/** What browsers call the failures, as they are told apart here; whatever else happens counts as a camera that does not answer. */
const failures: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "none",
  OverconstrainedError: "none",
};

/** Whether the page may ask for a camera at all: browsers offer that on encrypted pages only. */
export const canAskForCamera = () => Boolean(navigator.mediaDevices?.getUserMedia);

interface Camera {
  /** The element that shows what stands before the camera. */
  video: RefObject<HTMLVideoElement | null>;
  /** Why it shows nothing; null as long as it may. */
  failure: CameraFailure | null;
  /** Whether there are pictures. */
  isOpen: boolean;
  /** Goes on to the next camera of the computer; null where there is only one. */
  next: (() => void) | null;
}

/** The camera, as long as the component stands: the one that looks away from its user at first. It is closed with the component, also when it opens too late. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [failure, setFailure] = useState<CameraFailure | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [ids, setIds] = useState<readonly string[]>([]);
  const [wishedId, setWishedId] = useState<string>();
  useEffect(() => {
    let stream: MediaStream | undefined;
    let isOver = false;
    const open = async () => {
      const which = wishedId ? { deviceId: { exact: wishedId } } : { facingMode: "environment" };
      stream = await navigator.mediaDevices.getUserMedia({ video: { ...WISHED, ...which } });
      if (isOver) return close(stream);
      if (video.current) video.current.srcObject = stream;
      setFailure(null);
      setOpen(true);
      // Their names are told once one of them may be used.
      const devices = await navigator.mediaDevices.enumerateDevices();
      if (!isOver) setIds(devices.filter(({ kind }) => kind === "videoinput").map(({ deviceId }) => deviceId));
    };
    open().catch((error: unknown) => {
      if (!isOver) setFailure(failures[error instanceof DOMException ? error.name : ""] ?? "busy");
    });
    return () => {
      isOver = true;
      setOpen(false);
      if (stream) close(stream);
    };
  }, [wishedId]);
  const next = () => {
    const [track] = (video.current?.srcObject as MediaStream | null)?.getVideoTracks() ?? [];
    const at = ids.indexOf(track?.getSettings().deviceId ?? "");
    setWishedId(ids[(at + 1) % ids.length]);
  };
  return { video, failure, isOpen, next: ids.length > 1 ? next : null };
}

const close = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop();
};
