import type { ComponentType } from "react";
import type { ResourceProps } from "react-admin";
import type { Permission } from "../generated/graphql.ts";
import type { Messages } from "../providers/locale.ts";
import type { Source } from "../providers/source.ts";
import type { PageProgram } from "./FetchedPage.tsx";

/** A figure beside a place in the menu; none is shown for 0. */
export interface MenuBadge {
  count: number;
  /** What it counts, for those who hear it. */
  label: string;
}

/** A resource's place in the menu. */
export interface MenuOptions {
  /** Permission without which it is not shown. */
  permission: Permission;
  /** Key after `g` that leads there. */
  hotkey?: string;
  /** What calls for attention there, wherever one is in the desk. */
  useBadge?: () => MenuBadge;
  /** What it puts into the app bar, wherever one is in the desk. */
  InAppBar?: ComponentType;
}

/** Records with an address of their own: `/name`, and `/name/id/show` for one of them. */
export interface ScreenResource extends ResourceProps {
  /** Where they come from; none for a page that reads by itself. */
  source?: Source;
  /** Without it, only links lead there. */
  options?: MenuOptions;
}

/** A screen: all that the desk knows of the folder it lives in. Its pages are loaded when they are first opened. */
export interface Screen {
  words: Messages;
  resources?: readonly ScreenResource[];
  /** Pages that are there for people who have not signed in, by their addresses. */
  openPages?: readonly { path: string; Page: ComponentType }[];
  /** The page at `/`; one screen has it. */
  home?: PageProgram;
}
