import { answered, api, type Reads } from "../api/client";
import type { DriftRequest } from "../drift/queries";
import type { ReconciliationRequest, ReportRequest } from "../dsa/queries";
import type { AgreementRequest } from "../agreement/queries";
import type { BenchmarkRequest } from "../benchmark/queries";
import type { ExportRequest } from "../export/queries";
import type { OverturnRequest } from "../overturn/queries";
import type { ReplayRequest } from "../replay/queries";
import type { EstimateRequest, SampleRequest } from "../sample/queries";
import type { SweepRequest } from "../sweep/queries";

/** Long work as lists show it. */
export type JobSummary = Reads<"/api/replays">["items"][number];

type Answers = {
  replay: Reads<"/api/replays/{id}">;
  export: Reads<"/api/exports/{id}">;
  sweep: Reads<"/api/sweeps/{id}">;
  drift: Reads<"/api/drifts/{id}">;
  overturn: Reads<"/api/overturns/{id}">;
  agreement: Reads<"/api/agreements/{id}">;
  benchmark: Reads<"/api/benchmarks/{id}">;
  sample: Reads<"/api/samples/{id}">;
  estimate: Reads<"/api/estimates/{id}">;
  reconciliation: Reads<"/api/reconciliations/{id}">;
  statements: Reads<"/api/statements/{id}">;
  "transparency-report": Reads<"/api/transparency-reports/{id}">;
};
type Requests = {
  replay: ReplayRequest;
  export: ExportRequest;
  sweep: SweepRequest;
  drift: DriftRequest;
  overturn: OverturnRequest;
  agreement: AgreementRequest;
  benchmark: BenchmarkRequest;
  sample: SampleRequest;
  estimate: EstimateRequest;
  reconciliation: ReconciliationRequest;
  statements: NonNullable<Reads<"/api/statements/{id}">["request"]>;
  "transparency-report": ReportRequest;
};
export type Kind = keyof Answers;
export type Job<K extends Kind> = Answers[K];

type Operations<K extends Kind> = {
  readonly one: (id: string, signal: AbortSignal) => Promise<Answers[K]>;
  readonly list: (
    page: { cursor?: string; size: number },
    signal: AbortSignal,
  ) => Promise<Reads<"/api/replays">>;
  readonly submit: (request: Requests[K]) => Promise<Answers[K]>;
  readonly cancel: (id: string) => Promise<Answers[K]>;
};

/** How each kind of long work is asked for; everything else about it is the same. */
export const KINDS: { readonly [K in Kind]: Operations<K> } = {
  replay: {
    one: (id, signal) => answered(api.GET("/api/replays/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/replays", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/replays", { body })),
    cancel: (id) => answered(api.POST("/api/replays/{id}/cancellation", { params: { path: { id } } })),
  },
  export: {
    one: (id, signal) => answered(api.GET("/api/exports/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/exports", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/exports", { body })),
    cancel: (id) => answered(api.POST("/api/exports/{id}/cancellation", { params: { path: { id } } })),
  },
  sweep: {
    one: (id, signal) => answered(api.GET("/api/sweeps/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/sweeps", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/sweeps", { body })),
    cancel: (id) => answered(api.POST("/api/sweeps/{id}/cancellation", { params: { path: { id } } })),
  },
  drift: {
    one: (id, signal) => answered(api.GET("/api/drifts/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/drifts", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/drifts", { body })),
    cancel: (id) => answered(api.POST("/api/drifts/{id}/cancellation", { params: { path: { id } } })),
  },
  overturn: {
    one: (id, signal) => answered(api.GET("/api/overturns/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/overturns", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/overturns", { body })),
    cancel: (id) => answered(api.POST("/api/overturns/{id}/cancellation", { params: { path: { id } } })),
  },
  agreement: {
    one: (id, signal) => answered(api.GET("/api/agreements/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/agreements", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/agreements", { body })),
    cancel: (id) => answered(api.POST("/api/agreements/{id}/cancellation", { params: { path: { id } } })),
  },
  benchmark: {
    one: (id, signal) => answered(api.GET("/api/benchmarks/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/benchmarks", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/benchmarks", { body })),
    cancel: (id) => answered(api.POST("/api/benchmarks/{id}/cancellation", { params: { path: { id } } })),
  },
  sample: {
    one: (id, signal) => answered(api.GET("/api/samples/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/samples", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/samples", { body })),
    cancel: (id) => answered(api.POST("/api/samples/{id}/cancellation", { params: { path: { id } } })),
  },
  estimate: {
    one: (id, signal) => answered(api.GET("/api/estimates/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/estimates", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/estimates", { body })),
    cancel: (id) => answered(api.POST("/api/estimates/{id}/cancellation", { params: { path: { id } } })),
  },
  reconciliation: {
    one: (id, signal) => answered(api.GET("/api/reconciliations/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/reconciliations", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/reconciliations", { body })),
    cancel: (id) =>
      answered(api.POST("/api/reconciliations/{id}/cancellation", { params: { path: { id } } })),
  },
  statements: {
    one: (id, signal) => answered(api.GET("/api/statements/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/statements", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/statements", { body })),
    cancel: (id) => answered(api.POST("/api/statements/{id}/cancellation", { params: { path: { id } } })),
  },
  "transparency-report": {
    one: (id, signal) =>
      answered(api.GET("/api/transparency-reports/{id}", { signal, params: { path: { id } } })),
    list: (query, signal) => answered(api.GET("/api/transparency-reports", { signal, params: { query } })),
    submit: (body) => answered(api.POST("/api/transparency-reports", { body })),
    cancel: (id) =>
      answered(api.POST("/api/transparency-reports/{id}/cancellation", { params: { path: { id } } })),
  },
};
