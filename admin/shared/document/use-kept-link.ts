import { useRef, useState } from "react";

/**
 * A link that stays as long as its picture can be had. Documents are read again with fresh links now and then; following each would load the same picture anew, and the
 * audit trail would tell of looks that nobody took.
 */
export function useKeptLink(key: string, fresh: string | undefined): [link: string | undefined, lost: () => void] {
  const kept = useRef<{ key: string; link: string } | null>(null);
  const [, setLost] = useState(0);
  if (fresh !== undefined && kept.current?.key !== key) kept.current = { key, link: fresh };
  const lost = () => {
    if (fresh === undefined || kept.current?.link === fresh) return;
    kept.current = { key, link: fresh };
    setLost((times) => times + 1);
  };
  return [kept.current?.key === key ? kept.current.link : undefined, lost];
}
