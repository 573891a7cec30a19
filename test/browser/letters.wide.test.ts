import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { html } from "#domain/mail/html.ts";
import { domOf } from "#given/chromium.ts";
import { CODE, longestLetters } from "#given/letters.ts";
import names from "#given/stored/names.json" with { type: "json" };

const WIDTHS = [360, 640] as const;

const Measured = z.array(
  z.object({ what: z.string(), width: z.number(), needs: z.number(), beyond: z.array(z.string()), text: z.string() }),
);

/** Measures each letter in a frame of its own: how wide it is, and what of it stands beyond the frame. */
const MEASURE = `addEventListener("load", () => {
  const found = [...document.querySelectorAll("iframe")].map((frame) => {
    const { documentElement, body } = frame.contentDocument;
    const beyond = [...body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > frame.clientWidth + 0.5);
    return { what: frame.title, width: frame.clientWidth, needs: documentElement.scrollWidth, beyond: beyond.slice(0, 3).map((one) => one.outerHTML.slice(0, 200)), text: body.innerText };
  });
  const result = document.createElement("script");
  result.type = "application/json";
  result.textContent = encodeURIComponent(JSON.stringify(found));
  document.body.replaceChildren(result);
});`;

let letters: Awaited<ReturnType<typeof longestLetters>>;
let measured: z.output<typeof Measured>;

beforeAll(async () => {
  letters = await longestLetters();
  const frames = letters.flatMap((letter) =>
    WIDTHS.map((width) => {
      const source = html(letter).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
      return `<iframe title="${letter.what}" style="border:0;width:${width}px;height:900px" srcdoc="${source}"></iframe>`;
    }),
  );
  const dom = await domOf(`<!DOCTYPE html><meta charset="utf-8"><body>${frames.join("")}<script>${MEASURE}</script>`);
  const [, encoded = ""] = /<script type="application\/json">([^<]*)<\/script>/.exec(dom) ?? [];
  measured = Measured.parse(JSON.parse(decodeURIComponent(encoded)));
});

test("every kind of letter is among those measured", () => {
  expect(new Set(letters.map(({ kind }) => kind))).toEqual(new Set(Object.keys(names.letters)));
  expect(measured).toHaveLength(letters.length * WIDTHS.length);
});

test("none is wider than a telephone of 360 pixels, nor than 640, and nothing of it is cut off", () => {
  expect(measured.filter(({ needs, width, beyond }) => needs > width || beyond.length > 0).map(({ text: _, ...what }) => what)).toEqual([]);
});

test("a code is shown whole", () => {
  const invitation = measured.filter(({ what }) => what === "an invitation");
  for (const { text } of invitation) expect(text.replace(/\s/g, "")).toContain(CODE);
});
