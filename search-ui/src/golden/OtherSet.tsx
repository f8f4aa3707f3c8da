import { NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { goldenSets, type GoldenVersion } from "./queries";

/** Chooses a golden set of another name, of the same policy, that is laid beside a version. */
export function OtherSet({ set, against }: { set: GoldenVersion; against: string | undefined }) {
  const found = useInfiniteQuery(goldenSets());
  const navigate = useNavigate({ from: "/golden-sets/$name" });
  const others = (found.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ name, policy }) => policy === set.policy && name !== set.name)
    .map(({ name, version }) => `${name}@${version}`);
  if (others.length === 0) return null;
  return (
    <NativeSelect
      label="Compare with another set"
      description={`Golden sets of ${set.policy}, in their last version`}
      value={others.find((other) => other === against) ?? ""}
      onChange={(event) =>
        void navigate({
          to: ".",
          search: (before) => ({ ...before, against: event.currentTarget.value || undefined }),
          resetScroll: false,
        })
      }
      data={[{ value: "", label: "None" }, ...others]}
    />
  );
}
