/** Lambda gives a function its credentials by the environment, and no call of ours streams events: other ways to credentials, and streams, stay out. */
const neverCalled = (): never => {
  throw new Error(
    "A function takes its credentials from its environment and streams no events; infra/bundle.ts leaves the rest of the SDK out.",
  );
};

export {
  neverCalled as EventStreamSerde,
  neverCalled as ENV_CMDS_FULL_URI,
  neverCalled as ENV_CMDS_RELATIVE_URI,
  neverCalled as eventStreamSerdeProvider,
  neverCalled as fromContainerMetadata,
  neverCalled as fromHttp,
  neverCalled as fromIni,
  neverCalled as fromInstanceMetadata,
  neverCalled as fromProcess,
  neverCalled as fromSSO,
  neverCalled as fromTokenFile,
};

/** The DynamoDB client makes one as it is made; no command of it discovers endpoints, and none is asked for. */
export class EndpointCache {}

/** The S3 client calls this as it is made, and what it adds only when events stream. */
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;
