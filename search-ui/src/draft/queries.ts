import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { MethodResponse } from "openapi-fetch";
import { answered, api } from "../api/client";
import { recovering } from "../api/problem";

type Posts<Path extends "/api/policies/check" | "/api/what-if"> = MethodResponse<typeof api, "post", Path>;
export type Checked = Posts<"/api/policies/check">;
export type Finding = Checked["findings"][number];
export type WhatIf = Posts<"/api/what-if">;
export type Change = WhatIf["flips"]["items"][number];

/** The fields by whose values flips are counted. */
export const FACETS = ["pathway", "system", "version"] as const;

const PAGE = 50;
/** Documents of a few keys ago are of no use to anybody. */
const FORGOTTEN_AFTER = 60_000;

/** What the checker says of a document. The same document is always told the same. */
export const policyCheck = (yaml: string) =>
  queryOptions({
    queryKey: ["policy-check", yaml],
    queryFn: ({ signal }) => answered(api.POST("/api/policies/check", { signal, body: { yaml } })),
    staleTime: Infinity,
    gcTime: FORGOTTEN_AFTER,
    ...recovering,
  });

export const policySchema = () =>
  queryOptions({
    queryKey: ["policy-schema"],
    queryFn: ({ signal }) => answered(api.GET("/api/policies/schema", { signal })),
    staleTime: Infinity,
    ...recovering,
  });

/** What a document would change; figures and facets come with the first page of the changed decisions. */
export const whatIf = (yaml: string, where: string) =>
  infiniteQueryOptions({
    queryKey: ["what-if", yaml, where],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.POST("/api/what-if", {
          signal,
          body: {
            yaml,
            ...(where && { where }),
            size: PAGE,
            ...(pageParam === null ? { facets: [...FACETS] } : { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ flips }) => flips.next ?? null,
    gcTime: FORGOTTEN_AFTER,
    ...recovering,
  });

/** Keeps a document as a draft; the answer says which document that was. */
export const draftVersion = async ({ policy, yaml }: { readonly policy: string; readonly yaml: string }) => {
  const { version, status } = await answered(
    api.POST("/api/policies/{key}/versions", {
      params: { path: { key: policy } },
      body: yaml,
      bodySerializer: (text) => text,
      headers: { "content-type": "application/yaml" },
    }),
  );
  return { policy, version, yaml, unchanged: status === "UNCHANGED" };
};

/** Brings a draft into force. */
export const publishVersion = ({ policy, version }: { readonly policy: string; readonly version: string }) =>
  answered(
    api.POST("/api/policies/{key}/versions/{version}/publish", {
      params: { path: { key: policy, version } },
    }),
  );
