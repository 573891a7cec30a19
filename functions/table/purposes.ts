/** The purpose of the key by which identity numbers are hashed; its name goes on with its version. */
export const HASHES = "IDENTITY";

/**
 * What a data key is for: the first part of its name, which is its encryption context (`kms:EncryptionContext:purpose`), so that a function opens no key but those of
 * its work. Each is followed by a dot.
 */
export const PURPOSES = {
  hashes: HASHES,
  /** Identity numbers, sealed: by county and month, like those below. */
  numbers: "NUMBER",
  /** Telephones. */
  contacts: "CONTACT",
  /** Uploaded sheets, and what is planned of them. */
  sheets: "SHEET",
  /** Whom what left the system held. */
  disclosures: "DISCLOSURE",
  /** Seeds of pushes, by county and year (its first month). */
  seeds: "SEED",
  /** The codes of certificates. */
  certificates: "CERTIFICATE",
  /** Numbers, telephones and sheets alike: keys that were made before each had its own, once they are wrapped anew. */
  old: "COUNTY",
} as const;

export type Purpose = (typeof PURPOSES)[keyof typeof PURPOSES];
