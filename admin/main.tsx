import "@fontsource-variable/inter/wght.css";
import createCache from "@emotion/cache";
import { CacheProvider } from "@emotion/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { App } from "./App.tsx";

// Styles are allowed by the nonce of the page that the server answered, not by their place.
const nonce = document.querySelector<HTMLMetaElement>("meta[name=csp-nonce]")?.content;
const styles = createCache({ key: "desk", nonce, prepend: true });

// A newer build has taken the place of the files that this page still wants.
addEventListener("vite:preloadError", () => location.reload());

// Screens are routes of React Admin; a router of this kind lets a screen ask before it is left.
const router = createBrowserRouter([{ path: "*", element: <App /> }]);

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <CacheProvider value={styles}>
        <RouterProvider router={router} />
      </CacheProvider>
    </StrictMode>,
  );

// Chinese for readers whose system has no typeface for it; the browser fetches only the slices it needs, and none where it has one.
import("@fontsource-variable/noto-sans-sc/wght.css");
