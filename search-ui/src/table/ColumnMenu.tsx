import { Button, Menu } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import type { Column, useArrangement } from "./columns";

type ColumnMenuProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly arrangement: ReturnType<typeof useArrangement<Row>>;
};

/** Which columns a table shows. The one that leads to what a row is about stays. */
export function ColumnMenu<Row>({ columns, arrangement }: ColumnMenuProps<Row>) {
  // Only what a wider screen would show: what waits to be chosen is not missed.
  const hidden = columns.filter(({ id, from }) => from !== "chosen" && !arrangement.shown[id]);
  return (
    <Menu position="bottom-end" withArrow closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={15} aria-hidden />}>
          Columns{hidden.length > 0 && ` (${hidden.length} hidden)`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns
          .filter(({ width }) => width !== undefined)
          .map(({ id, name }) => (
            <Menu.CheckboxItem
              key={id}
              checked={arrangement.shown[id] ?? false}
              onChange={(shown) => arrangement.show(id, shown)}
            >
              {name}
            </Menu.CheckboxItem>
          ))}
        <Menu.Divider />
        <Menu.Item onClick={arrangement.asGiven}>As they were</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
