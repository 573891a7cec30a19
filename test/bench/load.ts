import autocannon from "autocannon";

export type Sent = { readonly path: string; readonly body: string; readonly headers: Readonly<Record<string, string>> };

export const asJson = (token: string) => ({ authorization: `Bearer ${token}`, "content-type": "application/json" });

/** Posts all of them, so many at a time, and each is granted. Answers with the seconds it took, the latencies in milliseconds and the answers. */
export const post = async (url: string, asks: readonly Sent[], connections: number) => {
  const waiting = asks.values();
  const answers: string[] = [];
  const result = await autocannon({
    url,
    connections,
    amount: asks.length,
    requests: [
      {
        setupRequest: (request) => ({ ...request, method: "POST", ...waiting.next().value }),
        onResponse: (_, body) => answers.push(body),
      },
    ],
  });
  if (result["2xx"] !== asks.length) throw new Error(`${result["2xx"]} of ${asks.length} were granted: ${answers.at(-1)}`);
  return { seconds: result.duration, p50: result.latency.p50, p99: result.latency.p99, answers };
};
