/** The chip: the icon of the pages that the server writes itself, as an address that needs no further request. */
export const PAGE_ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="6" width="28" height="20" rx="5" fill="#fff" stroke="#0b7a75" stroke-width="2.5"/><path d="M2 16h28M11.5 6v20M20.5 6v20" stroke="#0b7a75" stroke-width="1.5"/></svg>',
)}`;
