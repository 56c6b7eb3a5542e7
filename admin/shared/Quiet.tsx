import { createContext, type ReactNode, useContext } from "react";

const QuietContext = createContext(false);

/** Whether what is shown here stands behind something else of the page, and so without a box of its own. */
export const useIsQuiet = () => useContext(QuietContext);

/** What is secondary on a page: its panels have a line under their titles in place of a box. */
export function Quiet({ children }: { children: ReactNode }) {
  return <QuietContext.Provider value={true}>{children}</QuietContext.Provider>;
}
