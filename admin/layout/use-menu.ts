import type { SvgIconComponent } from "@mui/icons-material";
import { useResourceDefinitions, useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import type { MenuOptions } from "../shared/screen.ts";

/** A place that the viewer may go to. */
export interface Place extends Pick<MenuOptions, "hotkey" | "useBadge" | "InAppBar"> {
  name: string;
  title: string;
  to: string;
  icon?: SvgIconComponent;
}

/** The places of the menu: every resource with `options.permission` that the viewer has, in the order of screens.ts. */
export function useMenu(): Place[] {
  const definitions = useResourceDefinitions<MenuOptions>();
  const translate = useTranslate();
  const { may } = useViewer();
  return Object.values(definitions).flatMap(({ name, icon, options, hasList }) => {
    if (!hasList || !options || !may(options.permission)) return [];
    const { hotkey, useBadge, InAppBar } = options;
    return [{ name, icon, to: `/${name}`, hotkey, useBadge, InAppBar, title: translate(`resources.${name}.name`) }];
  });
}
