import * as z from "zod";

/** The page's own policy lets nothing be compiled. */
z.config({ jitless: true });

const Place = z.object({ home: z.url(), discovery: z.url(), client: z.string(), year: z.int() });

/** Where the page is drawn. */
export const root: HTMLElement = document.getElementById("console") ?? document.body;

/** What the function that serves this page told it: where it stands, where to sign in, and the year of today's program. */
export const place: z.output<typeof Place> = Place.parse(JSON.parse(root.dataset.settings ?? "{}"));

/** The word that styles of this page bear, so that the browser takes them. */
export const nonce: string = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
