declare module "@20minutes/s3rver" {
  import type { Server } from "node:http";
  import type { Readable } from "node:stream";

  /** What we use of the package, which brings no types. */
  export default class S3rver {
    constructor(options: {
      readonly address: string;
      readonly port: number;
      readonly directory: string;
      readonly silent: boolean;
      readonly vhostBuckets: boolean;
      readonly allowMismatchedSignatures: boolean;
      readonly configureBuckets: readonly { readonly name: string }[];
    });
    readonly httpServer: Server;
    readonly store: { putContent: (path: string, content: Buffer | Readable) => Promise<[size: number, md5: string]> };
    run(): Promise<{ readonly port: number }>;
    close(): Promise<void>;
  }
}
