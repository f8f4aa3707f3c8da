import type { Reads } from "../api/client";

export type Drift = Reads<"/api/drifts/{id}">;
export type DriftRequest = Drift["request"];
export type DriftResult = NonNullable<Drift["result"]>;
export type DriftWindow = NonNullable<DriftResult["windows"]>[number];
