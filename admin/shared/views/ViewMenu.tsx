import ExpandMoreRounded from "@mui/icons-material/ExpandMoreRounded";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Divider from "@mui/material/Divider";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useRef, useState } from "react";
import { useListContext, useTranslate } from "react-admin";
import type { KeptViewFragment } from "../../generated/graphql.ts";
import { useScreenKeys } from "../screen-keys.ts";
import { useAct } from "../use-act.ts";
import { useViewActs } from "./acts.ts";
import { ViewDialog } from "./ViewDialog.tsx";
import { useListViews } from "./ViewsOfList.tsx";
import { keptSetting } from "./view.ts";

type Asked = "CREATE" | "RENAME" | "DELETE";

/** The views of a list: chooses one, keeps what the list is set to, renames and deletes; `v` opens it. */
export function ViewMenu() {
  const translate = useTranslate();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { filterValues, sort } = useListContext();
  const acts = useViewActs();
  const views = useListViews();
  useScreenKeys(views ? [{ key: "v", what: translate("views.key"), act: () => setOpen(true) }] : []);
  const create = useAct(acts.savedViewCreate, { done: ({ view }) => translate("views.saved", { name: view?.name }) });
  const change = useAct(acts.savedViewChange, { done: ({ view }) => translate("views.saved", { name: view?.name }) });
  const remove = useAct((view: KeptViewFragment) => acts.savedViewDelete(view.id));
  if (!views) return null;
  const { list, active, isChanged, choice } = views;
  const shown = active && (isChanged ? translate("views.changed", { name: active.name }) : active.name);
  const setting = keptSetting({ filter: filterValues ?? {}, sort });
  const close = () => setAsked(null);
  const then = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  const viewId = active?.id ?? "";
  const keep = async (name: string) => {
    const columns = [...(choice?.columns ?? [])];
    const hiddenColumns = [...(choice?.hiddenColumns ?? [])];
    if (await create.run({ list, name, ...setting, columns, hiddenColumns }, ["name"])) close();
  };
  const rename = async (name: string) => {
    if (await change.run({ viewId, name }, ["name"])) close();
  };
  const giveUp = async () => {
    if (active && (await remove.run(active))) {
      close();
      views.show(null);
    }
  };

  return (
    <>
      <Button
        ref={button}
        variant="outlined"
        color={active ? "primary" : "inherit"}
        endIcon={<ExpandMoreRounded />}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        sx={{ maxWidth: 240, ...(active ? { bgcolor: "action.selected" } : { fontWeight: 450 }) }}
      >
        <Box component="span" sx={{ overflow: "hidden", textOverflow: "ellipsis" }}>
          {shown ? `${translate("views.label")}: ${shown}` : translate("views.label")}
        </Box>
      </Button>
      <Menu anchorEl={button.current} open={isOpen} onClose={() => setOpen(false)}>
        {views.views.map((view) => (
          <MenuItem
            key={view.id}
            role="menuitemradio"
            aria-checked={view.id === active?.id}
            selected={view.id === active?.id}
            onClick={then(() => views.show(view))}
          >
            {view.name}
            {view.isDefault && (
              <Box component="span" sx={{ ml: 1, color: "text.secondary", fontSize: 12 }}>
                {translate("views.default")}
              </Box>
            )}
          </MenuItem>
        ))}
        {views.views.length > 0 && (
          <MenuItem
            role="menuitemradio"
            aria-checked={!active}
            selected={!active}
            onClick={then(() => views.show(null))}
          >
            {translate("views.all")}
          </MenuItem>
        )}
        {views.views.length > 0 && <Divider />}
        {active && isChanged && (
          <MenuItem onClick={then(() => void change.run({ viewId, ...setting }))}>
            {translate("views.save", { name: active.name })}
          </MenuItem>
        )}
        <MenuItem onClick={then(() => setAsked("CREATE"))}>{translate("views.saveAs")}</MenuItem>
        {active && <MenuItem onClick={then(() => setAsked("RENAME"))}>{translate("views.rename")}</MenuItem>}
        {active && (
          <MenuItem onClick={then(() => void change.run({ viewId, isDefault: !active.isDefault }))}>
            {translate(active.isDefault ? "views.takeDefault" : "views.makeDefault")}
          </MenuItem>
        )}
        {active && <MenuItem onClick={then(() => setAsked("DELETE"))}>{translate("views.delete")}</MenuItem>}
      </Menu>
      {asked === "CREATE" && (
        <ViewDialog
          title={translate("views.createTitle")}
          hint={translate("views.nameHint")}
          verb={translate("views.saveVerb")}
          name=""
          error={create.errorAt("name")}
          isRunning={create.isRunning}
          act={keep}
          close={close}
        />
      )}
      {asked === "RENAME" && active && (
        <ViewDialog
          title={translate("views.renameTitle")}
          hint={translate("views.nameHint")}
          verb={translate("views.saveVerb")}
          name={active.name}
          error={change.errorAt("name")}
          isRunning={change.isRunning}
          act={rename}
          close={close}
        />
      )}
      {asked === "DELETE" && active && (
        <ViewDialog
          title={translate("views.deleteTitle", { name: active.name })}
          hint={translate("views.deleteHint")}
          verb={translate("views.deleteVerb")}
          isDestructive
          isRunning={remove.isRunning}
          act={giveUp}
          close={close}
        />
      )}
    </>
  );
}
