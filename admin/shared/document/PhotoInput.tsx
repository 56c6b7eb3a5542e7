import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useRef } from "react";

/** Takes a photo by the device's own camera program, which phones open for it; elsewhere a picture is chosen. */
export function PhotoInput({ label, onPhoto }: { label: string; onPhoto: (photo: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="outlined" color="inherit" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <Box
        component="input"
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        aria-label={label}
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = "";
          if (file) onPhoto(file);
        }}
        sx={{ display: "none" }}
      />
    </>
  );
}
