import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import * as z from "zod";
import { fault } from "./faults.ts";
import type { Piece } from "./rows.ts";

/** The sums of bytes that are known here; CRC32C and CRC64NVME are refused by name. */
export const Algorithm = z.enum(["CRC32", "SHA1", "SHA256"]);
export type Algorithm = z.infer<typeof Algorithm>;

export type Headers = Readonly<Record<string, string>>;

type Sum = { update(bytes: Uint8Array): unknown; digest(): Buffer };

const sumBy = (name: string): Sum => {
  if (name !== "CRC32") return createHash(name);
  let value = 0;
  const update = (bytes: Uint8Array): void => {
    value = crc32(bytes, value);
  };
  return { update, digest: () => Buffer.from(value.toString(16).padStart(8, "0"), "hex") };
};

export const headerOf = (algorithm: Algorithm): string => `x-amz-checksum-${algorithm.toLowerCase()}`;

const CHECKSUM = /^x-amz-checksum-(?!mode$|type$|algorithm$)(.+)$/;

/** An algorithm by the name S3 has for it. */
export const algorithmNamed = (name: string): Algorithm => {
  const { data } = Algorithm.safeParse(name.toUpperCase());
  return data ?? fault(501, "NotImplemented", `the local S3 does not know the checksum algorithm ${name}`);
};

/** The algorithm of the sum that a request brings with its bytes, or behind them. */
export const algorithmIn = (headers: Headers): Algorithm | undefined => {
  const [name] = [...Object.keys(headers), headers["x-amz-trailer"] ?? ""].flatMap((header) => CHECKSUM.exec(header)?.[1] ?? []);
  return name === undefined ? undefined : algorithmNamed(name);
};

/** The sums of bytes as they pass: all that a request brings, or `more`. */
export const summing = (headers: Headers, more?: Algorithm) => {
  const algorithm = more ?? algorithmIn(headers) ?? null;
  const { "content-md5": md5, "x-amz-content-sha256": signed = "", "x-amz-trailer": behind } = headers;
  const isSigned = /^[0-9a-f]{64}$/.test(signed);
  const names = new Set(["MD5", ...(algorithm ? [algorithm] : []), ...(isSigned ? ["SHA256"] : [])]);
  const sums = new Map([...names].map((name) => [name, sumBy(name)]));
  let size = 0;
  return {
    async *passing(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const some of bytes) {
        size += some.length;
        for (const sum of sums.values()) sum.update(some);
        yield some;
      }
    },
    /** Refuses bytes that are not as many as they should be, or not those that were signed or summed up. */
    end: (length = size): Omit<Piece, "blob"> => {
      if (size !== length) fault(400, "IncompleteBody", "There are not as many bytes as Content-Length says.");
      const found = new Map([...sums].map(([name, sum]) => [name, sum.digest()]));
      const same = (name: string, given: string, encoding: "hex" | "base64", code = "BadDigest"): void => {
        if (found.get(name)?.toString(encoding) !== given) fault(400, code, `The ${name} you specified did not match what we received.`);
      };
      if (isSigned) same("SHA256", signed, "hex", "XAmzContentSHA256Mismatch");
      if (md5 !== undefined) same("MD5", md5, "base64");
      const given = algorithm ? headers[headerOf(algorithm)] : undefined;
      if (algorithm && (given ?? behind) !== undefined) same(algorithm, given ?? "", "base64");
      const sum = algorithm && (found.get(algorithm)?.toString("base64") ?? null);
      return { size, etag: found.get("MD5")?.toString("hex") ?? "", algorithm, sum };
    },
  };
};

/** The sum of the sums of parts, as S3 counts it: that of all of them in a row, and how many they are. */
export const together = (name: string, sums: readonly string[], encoding: "hex" | "base64"): string => {
  const sum = sumBy(name);
  for (const one of sums) sum.update(Buffer.from(one, encoding));
  return `${sum.digest().toString(encoding)}-${sums.length}`;
};
