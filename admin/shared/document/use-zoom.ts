import { type PointerEvent, useEffect, useRef, useState } from "react";

const [LEAST, MOST, STEP, WHEEL_STEP] = [1, 6, 1.3, 1.12];

/** How close one looks at something, and at which part; `isHeld` keeps all of it in view. */
export function useZoom(isHeld: boolean) {
  const [zoom, setZoom] = useState(LEAST);
  const [shift, setShift] = useState({ x: 0, y: 0 });
  const stage = useRef<HTMLDivElement>(null);
  const isCloser = !isHeld && zoom > LEAST;
  const multiply = (factor: number) => {
    if (isHeld) return;
    const next = Math.min(MOST, Math.max(LEAST, zoom * factor));
    if (next === LEAST) setShift({ x: 0, y: 0 });
    setZoom(next);
  };
  const latest = useRef({ multiply, isCloser });
  latest.current = { multiply, isCloser };
  // React listens to the wheel passively, which leaves the page scrolling along.
  useEffect(() => {
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && !latest.current.isCloser) return;
      event.preventDefault();
      latest.current.multiply(event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP);
    };
    const element = stage.current;
    element?.addEventListener("wheel", wheel, { passive: false });
    return () => element?.removeEventListener("wheel", wheel);
  });
  return {
    zoom: isHeld ? LEAST : zoom,
    shift: isHeld ? { x: 0, y: 0 } : shift,
    isCloser,
    stage,
    /** One step closer (1) or further away (-1). */
    zoomBy: (steps: 1 | -1) => multiply(STEP ** steps),
    fit: () => {
      setZoom(LEAST);
      setShift({ x: 0, y: 0 });
    },
    drag: (event: PointerEvent) => {
      if (event.buttons !== 1 || !isCloser) return;
      setShift(({ x, y }) => ({ x: x + event.movementX, y: y + event.movementY }));
    },
  };
}
