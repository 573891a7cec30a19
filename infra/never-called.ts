/**
 * Every client of a function is given its credentials (`granted`, functions/platform/env.ts), the table's its digest too, and no call of ours streams events: other
 * ways to credentials, a second SHA-256 and streams stay out.
 */
const neverCalled = (): never => {
  throw new Error(
    "A client of a function is given its credentials, the table's its digest, and none streams events; infra/bundle.ts leaves the rest of the SDK out.",
  );
};

export { neverCalled as EventStreamSerde, neverCalled as defaultProvider, neverCalled as eventStreamSerdeProvider, neverCalled as Sha256 };

/** The DynamoDB client makes one as it is made; no command of it discovers endpoints, and none is asked for. */
export class EndpointCache {}

/** The S3 client calls this as it is made, and what it adds only when events stream. */
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;
