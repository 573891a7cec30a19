import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import middy from "@middy/core";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import type * as z from "zod";
import type { Outcome } from "#domain/outcome.ts";
import { committedAt } from "./clock.ts";
import { log } from "./log.ts";
import { stored } from "./stored.ts";

/** What the lines of a message's work say: the request it goes back to, what it is about, the message, and this run of the function. */
const aboutMessage = ({ messageId, messageAttributes: { request, about } = {} }: SQSRecord, { awsRequestId }: Context) => ({
  request: request?.stringValue,
  about: about?.stringValue,
  messageId,
  run: awsRequestId,
});

/**
 * A Lambda that works through a queue. Where the use case returns, the message is done, a refusal too (it is logged); where it throws, that message alone is
 * retried and ends in the dead letters.
 */
export const queue = <S extends z.ZodType, World extends object>(
  shape: S,
  useCase: (message: z.output<S>, world: World & { committed: string; message: string }) => Promise<Outcome<unknown>>,
  world: () => World,
) => {
  let made: World | undefined;
  const message = stored(shape);
  const processor = new BatchProcessor(EventType.SQS);
  const work = async (record: SQSRecord) => {
    made ??= world();
    try {
      const outcome = await useCase(message.parse(JSON.parse(record.body)), {
        ...made,
        committed: committedAt(),
        message: record.messageId,
      });
      if (outcome.ok) log.info("worked off");
      else log.warn("refused", { code: outcome.refusal.code, rule: outcome.refusal.rule });
    } catch (error) {
      log.error("fault", error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  };
  return middy((event: SQSEvent, context: Context) => {
    const each = (record: SQSRecord) => log.within(aboutMessage(record, context), () => work(record));
    return processPartialResponse(event, each, processor, { context, throwOnFullBatchFailure: false });
  });
};
