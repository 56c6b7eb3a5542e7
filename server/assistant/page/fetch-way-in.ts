/** Fetches what goes the way of a cancellation in the panel, when somebody goes it. */
import { customElements, document, type PageElement } from "./browser.ts";
import type { WayIn } from "./way-in/step.ts";

const NAME = "sim-cancellation-way-in";
/** The server writes the version into it, so that a browser keeps exactly what belongs to this panel. */
const PATH = "guide/way-in.js?v=WAY_IN_VERSION";
let failures = 0;

/** A new one; rejects where it does not come, and can be tried again. */
export async function fetchWayIn(home: string): Promise<PageElement & WayIn> {
  try {
    if (!customElements.get(NAME))
      await import(new URL(failures === 0 ? PATH : `${PATH}&again=${failures}`, home).href);
  } catch (error) {
    failures += 1;
    throw error;
  }
  return document.createElement(NAME) as PageElement & WayIn;
}
