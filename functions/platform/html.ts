const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as a page shows it: nothing of it is taken for the page's own. */
export const escaped = (text: string | number): string => `${text}`.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
