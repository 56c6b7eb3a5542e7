import DarkModeOutlined from "@mui/icons-material/DarkModeOutlined";
import LightModeOutlined from "@mui/icons-material/LightModeOutlined";
import SettingsBrightnessOutlined from "@mui/icons-material/SettingsBrightnessOutlined";
import TranslateRounded from "@mui/icons-material/TranslateRounded";
import IconButton from "@mui/material/IconButton";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import Tooltip from "@mui/material/Tooltip";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { hangUp } from "../providers/live.ts";
import { locales } from "../providers/locale.ts";
import { type Appearance, useAppearance } from "./use-appearance.ts";

interface SwitchProps {
  label: string;
  icon: ReactNode;
  choices: readonly { id: string; name: string }[];
  chosen: string;
  onChoose: (id: string) => void;
}

function Switch({ label, icon, choices, chosen, onChoose }: SwitchProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (id: string) => {
    setAnchor(null);
    onChoose(id);
  };
  return (
    <>
      <Tooltip title={label}>
        <IconButton
          aria-label={label}
          aria-haspopup="true"
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
          sx={{ color: "text.secondary" }}
        >
          {icon}
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {choices.map(({ id, name }) => (
          <MenuItem
            key={id}
            selected={id === chosen}
            role="menuitemradio"
            aria-checked={id === chosen}
            onClick={() => choose(id)}
            lang={id}
          >
            {name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** Chinese or English; what the server words is asked for again in the new language. */
export function LanguageSwitch() {
  const [locale, setLocale] = useLocaleState();
  const translate = useTranslate();
  const queries = useQueryClient();
  const choose = async (id: string) => {
    await setLocale(id);
    hangUp();
    await queries.invalidateQueries();
  };
  return (
    <Switch
      label={translate("desk.language")}
      icon={<TranslateRounded sx={{ fontSize: 18 }} />}
      choices={locales.map(({ locale: id, name }) => ({ id, name }))}
      chosen={locale}
      onChoose={choose}
    />
  );
}

const appearanceIcons = { light: LightModeOutlined, dark: DarkModeOutlined, system: SettingsBrightnessOutlined };

/** Light, dark, or like the system. */
export function AppearanceSwitch() {
  const { appearance, setAppearance } = useAppearance();
  const translate = useTranslate();
  const Icon = appearanceIcons[appearance];
  const choices = (["light", "dark", "system"] as const).map((id) => ({ id, name: translate(`desk.theme.${id}`) }));
  return (
    <Switch
      label={translate("desk.theme.title")}
      icon={<Icon sx={{ fontSize: 18 }} />}
      choices={choices}
      chosen={appearance}
      onChoose={(id) => setAppearance(id as Appearance)}
    />
  );
}
