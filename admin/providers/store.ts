import { localStorageStore, type Store } from "react-admin";

const kept = ["locale", "appearance"];
const inBrowser = localStorageStore("1", "desk");

/**
 * What a person has set for themselves on this browser: language, appearance, sidebar, page sizes. No business data.
 * Signing out empties it, but for the language and the appearance: the sign-in page is read in them.
 */
export const store: Store = {
  ...inBrowser,
  reset() {
    const values = kept.map((key) => [key, inBrowser.getItem<unknown>(key)] as const);
    inBrowser.reset();
    for (const [key, value] of values) if (value !== undefined) inBrowser.setItem(key, value);
  },
};
