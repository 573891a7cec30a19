import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

/** The function's log: structured lines without personal data. */
export const log = new Logger();

const metrics = new Metrics({ namespace: "Xueshi" });

/** Counts something an alarm watches. */
export const count = (name: MetricName, by = 1): void => {
  metrics.addMetric(name, MetricUnit.Count, by);
  metrics.publishStoredMetrics();
};

/** What the stack's alarms watch, by name. */
export const METRICS = {
  MailUnknown: "a mail whose sending was cut off and may have left",
  MailFailed: "a mail that could not be sent",
  ReportMissed: "a week whose report was made late",
  RefusedAccess: "somebody tried what is not his to do",
} as const;
export type MetricName = keyof typeof METRICS;
