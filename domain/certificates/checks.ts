import * as z from "zod";
import { line } from "../names.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { TableRead } from "../sheets/read.ts";
import { type CellReason, cellReason } from "../sheets/reasons.ts";
import { type Warning, warningsOf } from "../sheets/warnings.ts";
import type { Certificate } from "./types.ts";
import { CertificateView, certificateView } from "./views.ts";

/** So many codes at the most are checked by one request. */
export const MOST_CODES = 200;

/** Codes as somebody has them: however they are written, alone or in the address that a certificate bears. */
export const CheckCertificates = z.strictObject({ codes: z.array(line(300)).min(1).max(MOST_CODES) });

/** What each code opens, in the order asked: what anybody sees who checks it alone, or nothing. */
export const CertificatesChecked = z.object({ results: z.array(z.object({ code: z.string(), certificate: CertificateView.nullable() })) });
export type CertificatesChecked = Readonly<z.output<typeof CertificatesChecked>>;

/** A row of a sheet of codes, by its number: the code in it, or what is wrong with it. */
type CodeRow = { readonly row: number; readonly code: string; readonly wrong: readonly CellReason[] };

type SheetOfAnswers = { readonly bytes: Uint8Array; readonly type: string; readonly name: string };

export type Checks = {
  /** The certificates that codes open, in their order. */
  readonly byCodes: (codes: readonly string[]) => Promise<readonly (Certificate | undefined)[]>;
  readonly read: (bytes: Uint8Array) => Promise<Outcome<TableRead<string>>>;
  /** What each row opens; below it, what of the file was not read. */
  readonly answers: (
    rows: readonly (CodeRow & { readonly certificate: CertificateView | null })[],
    warnings: readonly Warning[],
  ) => Promise<SheetOfAnswers>;
};
export type ChecksWorld = { readonly checks: Checks };

/** The code in what somebody has: what follows the last stroke of an address. */
const codeIn = (said: string): string => said.trim().replace(/\/+$/, "").split("/").at(-1) ?? "";

const checked = async (codes: readonly string[], { byCodes }: Checks): Promise<readonly (CertificateView | null)[]> =>
  (await byCodes(codes.map(codeIn))).map((found) => (found ? certificateView(found) : null));

/** Checks up to two hundred codes at once (SEC-01); each is answered as it would be alone, and a forged one tells nothing. */
export const checkCertificates = async (
  _: null,
  { codes }: z.output<typeof CheckCertificates>,
  { checks }: ChecksWorld,
): Promise<Outcome<CertificatesChecked>> => {
  const found = await checked(codes, checks);
  return accept({ results: codes.map((code, at) => ({ code, certificate: found[at] ?? null })) }, "unchanged");
};

/** The same by a sheet: one comes in with a column of codes, one goes out with what each opens. */
export const checkSheet = async (
  _: null,
  { file }: { readonly file: { readonly bytes: Uint8Array } },
  { checks }: ChecksWorld,
): Promise<Outcome<SheetOfAnswers>> => {
  const sheet = await checks.read(file.bytes);
  if (!sheet.ok) return sheet;
  const { rows, reading } = sheet.value;
  if (rows.length > MOST_CODES) return refuse("FILE_TOO_MANY_ROWS", "SEC-03", { limit: MOST_CODES });
  const codes = rows.map(
    ({ row, read }): CodeRow => (read.ok ? { row, code: read.entry, wrong: [] } : { row, code: "", wrong: read.issues.map(cellReason) }),
  );
  const found = await checked(
    codes.map(({ code }) => code),
    checks,
  );
  const answers = codes.map((one, at) => ({ ...one, certificate: one.wrong.length > 0 ? null : (found[at] ?? null) }));
  return accept(await checks.answers(answers, warningsOf(reading)), "unchanged");
};
