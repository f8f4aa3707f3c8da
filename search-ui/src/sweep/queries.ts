import type { Reads } from "../api/client";

export type Sweep = Reads<"/api/sweeps/{id}">;
export type SweepRequest = Sweep["request"];
export type SweepResult = NonNullable<Sweep["result"]>;
export type ThresholdMatrix = SweepResult["thresholds"][number];
export type ChosenThreshold = NonNullable<SweepResult["chosen"]>;
export type ScoreSlices = NonNullable<SweepResult["by"]>[number];
export type ScoreSlice = ScoreSlices["slices"][number];
