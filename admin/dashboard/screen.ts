import { PageProgram } from "../shared/FetchedPage.tsx";
import type { Screen } from "../shared/screen.ts";
import { homeMessages } from "./messages.ts";

/** The first page: what needs whoever is signed in. */
export const home: Screen = { words: homeMessages, home: new PageProgram(() => import("./Home.tsx")) };
