import type { Fonts } from "#domain/certificates/fonts.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { keepObject } from "#platform/objects.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { audit } from "#table/audit.ts";
import { countyFonts } from "#table/learning/certificates.ts";
import { get } from "#table/rows.ts";

/** Fonts that offices gave, as the table and the bucket keep them. */
export const fonts: Fonts = {
  standing: (county) => get(countyFonts.at({ county })),

  hashOf: sha256,

  keep: async (actor, bytes, now) => {
    const { county } = actor.scope;
    const hash = sha256(bytes);
    const object = `certificates/${county}/font.${hash}.ttf`;
    await keepObject(object, bytes, "font/ttf");
    const font = { county, object, hash, bytes: bytes.length, addedAt: now.at, addedBy: actor.account };
    await transact([
      countyFonts.put({ county }, font),
      audit(actor, now, { kind: "ORGANIZATION", id: county, act: "add a font", rule: "SEC-01", after: { hash, bytes: bytes.length } }),
    ]);
    return font;
  },
};
