import { useNotify } from "react-admin";

/** Most lines told one by one; more would only hide each other. */
const MOST_LINES = 5;

/** Tells several lines as one notice. */
export function useNotices() {
  const notify = useNotify();
  return {
    tell(lines: readonly string[]) {
      if (lines.length === 0) return;
      notify(lines.slice(0, MOST_LINES).join("\n"), { type: "error", multiLine: true, autoHideDuration: 12_000 });
    },
  };
}
