declare module "autocannon" {
  type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string };
  type Result = { duration: number; "2xx": number; non2xx: number; errors: number; latency: { p50: number; p99: number } };
  export default function autocannon(options: {
    url: string;
    connections: number;
    amount: number;
    requests: { setupRequest: (request: Sent) => Sent; onResponse: (status: number, body: string) => void }[];
  }): Promise<Result>;
}
