import { AsyncLocalStorage } from "node:async_hooks";

type Fields = Readonly<Record<string, unknown>>;

/** What the stack's alarms watch, by name. */
export const METRICS = {
  ListDiffers: "a list that cannot be submitted, because its count is wrong",
  MailUnknown: "a mail whose sending was cut off and may have left",
  MailFailed: "a mail that could not be sent",
  MailLockedOut: "the mail server did not let us in, or what it is told could not be read",
  QuotaReached: "somebody used up what may be done in a day",
  ReportMissed: "a week whose report was made late",
  RefusedAccess: "somebody tried what is not theirs to do",
  AuditRewritten: "a row of the audit was changed or taken away, or differs from its copies",
} as const;
export type MetricName = keyof typeof METRICS;

let about: Fields = {};
const inside = new AsyncLocalStorage<Fields>();
const current = (): Fields => inside.getStore() ?? about;

const plain = (value: unknown): unknown =>
  value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;

const line = (fields: Fields): void => {
  process.stdout.write(`${JSON.stringify(fields, (_, value: unknown) => plain(value))}\n`);
};

const write =
  (level: "INFO" | "WARN" | "ERROR") =>
  (message: string, fields: Fields | Error = {}): void =>
    line({
      level,
      time: new Date().toISOString(),
      message,
      function: process.env.AWS_LAMBDA_FUNCTION_NAME,
      ...current(),
      ...(fields instanceof Error ? { error: fields } : fields),
    });

/** The function's log: one JSON object a line, without personal data. */
export const log = {
  info: write("INFO"),
  warn: write("WARN"),
  error: write("ERROR"),
  /** What the lines that follow are about; it replaces what the earlier ones were. */
  about: (fields: Fields): void => {
    about = fields;
  },
  /** Runs what its lines are about `fields`; what runs beside it has its own. */
  within: <T>(fields: Fields, run: () => T): T => inside.run(fields, run),
};

/** The request, or the call by the clock, that what runs now goes back to; messages carry it on, so that the last line of the log still names it. */
export const origin = (): string | undefined => {
  const { request } = current();
  return typeof request === "string" ? request : undefined;
};

/** Counts something an alarm watches, as a line that CloudWatch reads as a metric (embedded metric format). */
export const count = (name: MetricName, by = 1): void =>
  line({
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: process.env.METRIC_NAMESPACE, Dimensions: [["service"]], Metrics: [{ Name: name, Unit: "Count" }] }],
    },
    service: process.env.SERVICE,
    [name]: by,
  });
