import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { vi } from "vitest";
import { routes } from "./router";

/** Answers by path, `*` at the end standing for the rest; each sees the whole request. A response is answered as it is. */
export type Server = Record<string, (request: Request) => unknown>;

/** What a server answers with another status than 200. */
export class Answer {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {}
}

const READY = { ledger: { id: "ledger", head: 10 }, views: { position: 10, state: "READY" } };

/** The whole application at an address, over a server made of answers. */
export function application(address: string, server: Server) {
  const requests: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    requests.push(request.clone());
    const path = new URL(request.url).pathname;
    const known: Server = { "/api/status": () => READY, ...server };
    const name = Object.keys(known).find((one) =>
      one.endsWith("*") ? path.startsWith(one.slice(0, -1)) : one === path,
    );
    if (name === undefined) return problem(404, { title: `Nothing at ${path}` });
    const answer = await known[name]?.(request);
    if (answer instanceof Response) return answer;
    return answer instanceof Answer ? problem(answer.status, answer.body) : Response.json(answer);
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 15_000 } } });
  const router = routes(client, createMemoryHistory({ initialEntries: [address] }));
  const { unmount } = render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { router, requests, unmount };
}

function problem(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
}
