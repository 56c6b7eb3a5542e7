import { useTranslate } from "react-admin";
import { useFormat } from "./use-format.ts";
import { useNow } from "./use-now.ts";

/** A time: how long ago, with the exact time as tooltip; `isExact` turns that round. Beyond a week the date says more. */
export function Moment({ at, isExact = false }: { at: string | null | undefined; isExact?: boolean }) {
  const format = useFormat();
  const translate = useTranslate();
  const now = useNow();
  if (!at) return <>{translate("desk.time.none")}</>;
  const isFar = Math.abs(now - Date.parse(at)) > 7 * 86_400_000;
  const shown = isExact ? format.dateTime(at) : isFar ? format.date(at) : format.relative(at, now);
  return (
    <time dateTime={at} title={`${format.exact(at)} · ${format.relative(at, now)}`}>
      {shown}
    </time>
  );
}
