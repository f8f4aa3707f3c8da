import { Button } from "@mantine/core";
import { IconChartBar, IconDownload, IconTable } from "@tabler/icons-react";
import { useRef, useState, type ReactNode } from "react";
import classes from "./Plot.module.css";
import { csv } from "./csv";
import type { Scale } from "./scale";
import { svg } from "./svg";

type PlotProps = {
  readonly caption: ReactNode;
  readonly actions?: ReactNode;
  readonly x: Scale;
  readonly y: Scale;
  /** The same as a table, for those who read figures rather than shapes. */
  readonly table: {
    readonly head: readonly string[];
    /** As many cells as the head has; the first one names the row. */
    readonly rows: readonly (readonly string[])[];
  };
  /** As high as it is wide, as curves of two shares are. */
  readonly square?: boolean;
  /** What there is to say of what is not drawn. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of a plot: its axes, and the table that can stand in its place. Colours come from the theme. */
export function Plot({ caption, actions, x, y, table, square = false, below, children }: PlotProps) {
  const [asTable, setAsTable] = useState(false);
  const plot = useRef<HTMLDivElement>(null);
  return (
    <figure className={`card ${classes.figure}`}>
      <figcaption className={classes.caption}>
        <span>{caption}</span>
        <span className={classes.actions}>
          {actions}
          <Button
            component="a"
            variant="subtle"
            size="compact-xs"
            leftSection={<IconDownload size={14} aria-hidden />}
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv([table.head, ...table.rows]))}`}
            download="plot.csv"
          >
            CSV
          </Button>
          {!asTable && (
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconDownload size={14} aria-hidden />}
              onClick={() => save(plot.current!)}
            >
              SVG
            </Button>
          )}
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={
              asTable ? <IconChartBar size={14} aria-hidden /> : <IconTable size={14} aria-hidden />
            }
            onClick={() => setAsTable((shown) => !shown)}
          >
            {asTable ? "As a plot" : "As a table"}
          </Button>
        </span>
      </figcaption>
      {asTable ? (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Figures of the plot">
          <table className={classes.table}>
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...values]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {values.map((value, at) => (
                    <td key={table.head[at + 1]} className="number">
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div ref={plot} className={classes.plot} data-square={square}>
          <div className={classes.yAxis} aria-hidden>
            {y.ticks.map(({ at, label }) => (
              <span key={label} style={{ bottom: percent(at) }}>
                {label}
              </span>
            ))}
          </div>
          <div className={classes.area}>
            {y.ticks.map(({ at, label }) => (
              <i key={label} className={classes.line} style={{ bottom: percent(at) }} aria-hidden />
            ))}
            {children}
          </div>
          <div className={classes.xAxis} aria-hidden>
            {x.ticks.map(({ at, label }) => (
              <span key={at} style={{ left: percent(at) }}>
                {label}
              </span>
            ))}
          </div>
        </div>
      )}
      {below}
    </figure>
  );
}

/** Has the browser save a plot as a picture. */
function save(plot: HTMLElement) {
  const title = plot.closest("figure")?.querySelector("figcaption span")?.textContent ?? "Plot";
  const address = URL.createObjectURL(new Blob([svg(plot, title)], { type: "image/svg+xml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "plot.svg";
  link.click();
  URL.revokeObjectURL(address);
}

export const percent = (share: number): string => `${share * 100}%`;
