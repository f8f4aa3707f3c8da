import { queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";
import { recovering } from "../api/problem";

export type Sample = Reads<"/api/samples/{id}">;
export type SampleRequest = Sample["request"];
export type SampleResult = NonNullable<Sample["result"]>;
export type Estimate = Reads<"/api/estimates/{id}">;
export type EstimateRequest = Estimate["request"];
export type EstimateResult = NonNullable<Estimate["result"]>;
export type EstimatedShare = EstimateResult["figures"][number];

/** Whether the sample comes out the same when it is drawn again. */
export const verification = (id: string) =>
  queryOptions({
    queryKey: ["sample-verification", id],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/samples/{id}/verification", { signal, params: { path: { id } } })),
    staleTime: Infinity,
    ...recovering,
  });

const NAMES: Readonly<Record<string, string>> = {
  prevalence: "Truly positive",
  errorRate: "Error rate",
  reviewDisagreement: "Disagreement on review",
  precision: "Precision",
  recall: "Recall",
  prevalenceByExposure: "Truly positive, of what was seen",
  errorRateByExposure: "Error rate, of what was seen",
  reviewDisagreementByExposure: "Disagreement, of what was seen",
  prevalenceCorrected: "Truly positive, corrected for raters",
  prevalencePredictionPowered: "Truly positive, with the judge",
  errorRatePredictionPowered: "Error rate, with the judge",
};

/** What people call a figure. */
export const nameOf = ({ name }: Pick<EstimatedShare, "name">): string => NAMES[name] ?? name;
