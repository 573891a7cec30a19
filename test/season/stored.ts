import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GetObjectCommand, paginateListObjectsV2 } from "@aws-sdk/client-s3";
import * as z from "zod";
import { objectsOf, rawRowsOf } from "#given/stored.ts";
import type { System } from "#given/system.ts";
import { granted } from "#infra/local/http/client.ts";
import { YEAR } from "./counties.ts";

/** A message as it was sent: the queue's logical id and the body's text. */
export type Recorded = { readonly queue: string; readonly body: string };

const Sent = z.looseObject({ MessageBody: z.string() });

/** Keeps a copy of every message that is sent from now on. */
export const recording = ({ runtime: { queues } }: System): Recorded[] => {
  const messages: Recorded[] = [];
  const send = queues.send.bind(queues);
  queues.send = (queue, message) => {
    messages.push({ queue, body: Sent.parse(message).MessageBody });
    return send(queue, message);
  };
  return messages;
};

const contentsOf = async (system: System) => {
  const { Bucket, client } = objectsOf(system);
  const objects: { key: string; type: string; body: string }[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket }))
    for (const { Key = "" } of Contents) {
      const { Body, ContentType = "" } = await client.send(new GetObjectCommand({ Bucket, Key }));
      objects.push({ key: Key, type: ContentType, body: (await Body?.transformToString("base64")) ?? "" });
    }
  client.destroy();
  return objects;
};

const mailsOf = async (system: System) => {
  const heads = await system.mails();
  return Promise.all(
    heads.map(async ({ id, messageId, to }) => {
      const { subject, text, attachments } = await system.mail(id);
      return { messageId, to, subject, text, attachments: attachments.map(({ name }) => name) };
    }),
  );
};

const Reports = z.looseObject({ items: z.array(z.looseObject({ week: z.string() })) });

/** The weeks of every county, as its office's browser shows them. */
const pagesOf = async (system: System) => {
  const pages: { county: string; week: string; page: string }[] = [];
  for (const code of ["379001", "379002"]) {
    const office = system.as(`county-${code}`);
    const { roles } = await granted(office, z.looseObject({ roles: z.array(z.looseObject({ organization: z.string() })) }), "GET /me");
    const county = roles[0]?.organization ?? "";
    const { items } = await granted(office, Reports, `GET /programs/${YEAR}/counties/${county}/reports?limit=200`);
    for (const { week } of items) {
      const page = await granted(office, z.string(), `GET /programs/${YEAR}/counties/${county}/reports/${week}/page`);
      pages.push({ county: code, week, page });
    }
  }
  return pages;
};

const Kept = z.object({ at: z.string() });
const Issuer = z.looseObject({ url: z.string() });

/** All that a system keeps: rows and objects raw, mails and weeks as people saw them, and what is needed to open them again. */
export const whatLies = async (system: System, endpoint: string) => {
  const read = (file: string) => readFileSync(join(system.folder, file), "utf8");
  const [rows, objects] = await Promise.all([rawRowsOf(system, endpoint), contentsOf(system)]);
  return {
    parts: { rows, objects, mails: await mailsOf(system), pages: await pagesOf(system) },
    season: {
      at: Kept.parse(JSON.parse(read("clock.json"))).at,
      key: read("key").trim(),
      issuer: Issuer.parse(JSON.parse(read("issuer.json"))).url,
    },
  };
};
