import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import middy from "@middy/core";
import * as z from "zod";
import { log } from "../log.ts";

const Item = z.record(z.string(), z.custom<AttributeValue>());
const Batch = z.object({
  Records: z.array(
    z.object({ eventName: z.enum(["INSERT", "MODIFY", "REMOVE"]), dynamodb: z.object({ Keys: Item, NewImage: Item.optional() }) }),
  ),
});
const Key = z.object({ pk: z.string(), sk: z.string() });

/** What a stream tells of a row: its key, what was done, and what it says now; a row that was removed says nothing. */
export type StreamedRow = {
  readonly did: "INSERT" | "MODIFY" | "REMOVE";
  readonly key: z.output<typeof Key>;
  readonly row?: Readonly<Record<string, unknown>>;
};

const streamed = ({ eventName: did, dynamodb: { Keys, NewImage } }: z.output<typeof Batch>["Records"][number]): StreamedRow => ({
  did,
  key: Key.parse(unmarshall(Keys)),
  ...(NewImage && { row: unmarshall(NewImage) }),
});

/** A Lambda that follows the stream of the table. It is handed each batch whole, at least once; throwing means that the batch is halved and tried again. */
export const stream = <World extends object>(
  useCase: (rows: readonly StreamedRow[], world: World) => Promise<void>,
  world: () => World,
) => {
  let made: World | undefined;
  return middy(async (event: unknown) => {
    made ??= world();
    try {
      await useCase(Batch.parse(event).Records.map(streamed), made);
    } catch (error) {
      log.error("fault", error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  });
};
