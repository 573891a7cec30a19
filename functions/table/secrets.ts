import type { OrgId, TeacherId } from "#domain/ids.ts";
import type { Day } from "#domain/program/types.ts";
import { decrypt, encrypt } from "#platform/sealing/cipher.ts";
import { dataKey, dataKeyToUse } from "./keys/data-keys.ts";
import { PURPOSES, type Purpose } from "./purposes.ts";

/** A box that seals what records of one county say in one month; nothing sealed for one person or field opens for another. */
export type Box = {
  readonly number: (plain: string, teacher: TeacherId) => string;
  readonly telephone: (plain: string, teacher: TeacherId) => string;
};

const aboutNumber = (teacher: TeacherId): string => `${teacher}.number`;
const aboutTelephone = (teacher: TeacherId): string => `${teacher}.telephone`;

const aboutCertificate = (teacher: TeacherId): string => `${teacher}.certificate`;

const keyNameOf = (purpose: Purpose, county: OrgId, day: Day): string => `${purpose}.${county}.${day.slice(0, 7)}`;

/**
 * What keeps identity numbers, telephones and uploaded rosters from being read in the table or in objects: AES-256-GCM with one data key per purpose, county
 * and month.
 */
export class Secrets {
  /** The box of a county for the month of `day`. */
  async box(county: OrgId, day: Day): Promise<Box> {
    const [number, telephone] = await Promise.all([
      this.#sealing(keyNameOf(PURPOSES.numbers, county, day)),
      this.#sealing(keyNameOf(PURPOSES.contacts, county, day)),
    ]);
    return {
      number: (plain, teacher) => number(plain, aboutNumber(teacher)),
      telephone: (plain, teacher) => telephone(plain, aboutTelephone(teacher)),
    };
  }

  /** A teacher's number in full. */
  openNumber(sealed: string, teacher: TeacherId): Promise<string> {
    return this.#open(sealed, aboutNumber(teacher));
  }

  openTelephone(sealed: string, teacher: TeacherId): Promise<string> {
    return this.#open(sealed, aboutTelephone(teacher));
  }

  /** Seals an object of a county's imports under the key it lies under. */
  sealSheet(county: OrgId, day: Day, plain: Uint8Array, object: string): Promise<Buffer> {
    return this.#sealObject(keyNameOf(PURPOSES.sheets, county, day), plain, object);
  }

  openSheet(sealed: Uint8Array, object: string): Promise<Buffer> {
    return this.#openObject(sealed, object);
  }

  /** Seals whom something held that left the system, under the key it lies under. */
  sealDisclosure(county: OrgId, day: Day, plain: Uint8Array, object: string): Promise<Buffer> {
    return this.#sealObject(keyNameOf(PURPOSES.disclosures, county, day), plain, object);
  }

  openDisclosure(sealed: Uint8Array, object: string): Promise<Buffer> {
    return this.#openObject(sealed, object);
  }

  /** Seals the code of a teacher's certificate. */
  async sealCode(county: OrgId, day: Day, code: string, teacher: TeacherId): Promise<string> {
    const seal = await this.#sealing(keyNameOf(PURPOSES.certificates, county, day));
    return seal(code, aboutCertificate(teacher));
  }

  openCode(sealed: string, teacher: TeacherId): Promise<string> {
    return this.#open(sealed, aboutCertificate(teacher));
  }

  async #sealObject(name: string, plain: Uint8Array, object: string): Promise<Buffer> {
    return Buffer.concat([Buffer.from(`${name}\n`), encrypt(await dataKeyToUse(name), plain, object)]);
  }

  async #openObject(sealed: Uint8Array, object: string): Promise<Buffer> {
    const end = sealed.indexOf(10);
    return decrypt(await dataKey(Buffer.from(sealed.subarray(0, end)).toString()), sealed.subarray(end + 1), object);
  }

  async #sealing(name: string): Promise<(plain: string, about: string) => string> {
    const key = await dataKeyToUse(name);
    return (plain, about) => `${name}.${encrypt(key, Buffer.from(plain), about).toString("base64url")}`;
  }

  /** Opens what begins with the name of its key. */
  async #open(sealed: string, about: string): Promise<string> {
    const end = sealed.lastIndexOf(".");
    if (end < 0) throw new Error("this was not sealed here");
    return decrypt(await dataKey(sealed.slice(0, end)), Buffer.from(sealed.slice(end + 1), "base64url"), about).toString();
  }
}
