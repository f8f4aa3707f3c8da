import createClient, { type ClientPathsWithMethod, type MethodResponse } from "openapi-fetch";
import { Refused, Unreachable } from "./problem";
import type { paths } from "./schema";

/** The HTTP interface as the server describes it; ids are encoded as one path segment each. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  // Looked up per request, so that a test can stand in for the network.
  fetch: (request) => globalThis.fetch(request),
});

type Client = typeof api;
/** What an address answers with. */
export type Reads<Path extends ClientPathsWithMethod<Client, "get">> = MethodResponse<Client, "get", Path>;

/** What can be sent to an address. */
export type Writes<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { "application/json": infer Body } } };
}
  ? Body
  : never;

/**
 * The answer's content. A refusal becomes {@link Refused}, a server that does not answer
 * {@link Unreachable}.
 */
export async function answered<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  let answer;
  try {
    answer = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable();
  }
  if (!answer.response.ok) throw new Refused(answer.response.status, answer.error);
  if (answer.data == null) throw new Refused(answer.response.status, undefined);
  return answer.data;
}
