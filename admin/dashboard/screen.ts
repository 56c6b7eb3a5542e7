import { lazy } from "react";
import type { Screen } from "../shared/screen.ts";
import { homeMessages } from "./messages.ts";

const fetchHome = () => import("./Home.tsx");

/** The first page: what needs whoever is signed in. */
export const home: Screen = { words: homeMessages, home: lazy(fetchHome), fetchHome };
