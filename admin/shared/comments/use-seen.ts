import { type RefObject, useEffect, useRef } from "react";

/** Says once that somebody has a part of the page before their eyes: it is in sight, and so is the page. */
export function useSeen(part: RefObject<HTMLElement | null>, isAsked: boolean, seen: () => void): void {
  const latest = useRef(seen);
  latest.current = seen;
  useEffect(() => {
    if (!isAsked || !part.current) return undefined;
    let isInSight = false;
    const end = () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", look);
    };
    const look = () => {
      if (!isInSight || document.hidden) return;
      end();
      latest.current();
    };
    const observer = new IntersectionObserver((entries) => {
      isInSight = entries.at(-1)?.isIntersecting ?? false;
      look();
    });
    observer.observe(part.current);
    document.addEventListener("visibilitychange", look);
    return end;
  }, [isAsked, part]);
}
