import { localStorageStore } from "react-admin";

/** What a person has set for themselves on this browser: language, appearance, sidebar, page sizes. No business data. */
export const store = localStorageStore("1", "desk");
