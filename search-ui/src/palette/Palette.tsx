import { Combobox, Modal, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { policies } from "../policy/queries";
import { savedSearches } from "../saved/queries";
import classes from "./Palette.module.css";
import { called, clauses } from "./queries";
import { clausesIn, decisionsIn, matching, PAGES, policiesIn, savedIn, type Suggestion } from "./suggestions";

type PaletteProps = { readonly opened: boolean; readonly onClose: () => void };

/** Leads anywhere by a few letters: to pages, policies, clauses, and to decisions and cases by their ids. */
export function Palette({ opened, onClose }: PaletteProps) {
  return (
    // The page is not kept from scrolling: that would take a style sheet that the security policy forbids.
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={560}
      yOffset="12vh"
      padding={0}
      lockScroll={false}
      trapFocus
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Go to">
        <Modal.Body>
          <Choice onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Choice({ onClose }: Pick<PaletteProps, "onClose">) {
  const [text, setText] = useState("");
  const [settled] = useDebouncedValue(text.trim(), 200);
  const navigate = useNavigate();
  const combobox = useCombobox({ opened: true });
  const known = useQuery(policies());
  const frequent = useQuery(clauses());
  const saved = useInfiniteQuery(savedSearches());
  const ids = useQuery(called(settled));

  const found = [
    ...(ids.data?.flatMap((page) => decisionsIn(page, settled)) ?? []),
    ...matching(
      [
        ...PAGES,
        ...savedIn(saved.data?.pages.flatMap(({ items }) => items) ?? []),
        ...(known.data ? policiesIn(known.data) : []),
        ...(frequent.data ? clausesIn(frequent.data) : []),
      ],
      text,
    ),
    ...(text.trim() === "" ? [] : [searchFor(text.trim())]),
  ];
  const groups = [...new Set(found.map(({ group }) => group))];
  const { selectFirstOption } = combobox;
  useEffect(() => {
    selectFirstOption();
  }, [found.length, text, selectFirstOption]);

  const go = (name: string) => {
    const chosen = found[Number(name)];
    if (!chosen) return;
    onClose();
    void navigate(chosen.to);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={go}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label="Go to"
          placeholder="A page, a policy, a clause, an id"
          size="md"
          variant="unstyled"
          leftSection={<IconSearch size={18} stroke={1.8} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </Combobox.EventsTarget>
      <Combobox.Options
        className={classes.options}
        tabIndex={0}
        aria-label="Where to go"
        labelledBy={undefined}
      >
        {groups.map((group) => (
          <Combobox.Group key={group} label={group}>
            {found
              .filter((one) => one.group === group)
              .map((one) => (
                <Combobox.Option key={`${one.name} ${one.about}`} value={String(found.indexOf(one))}>
                  {one.name} {one.about !== undefined && <span className="quiet">{one.about}</span>}
                </Combobox.Option>
              ))}
          </Combobox.Group>
        ))}
      </Combobox.Options>
    </Combobox>
  );
}

const searchFor = (text: string): Suggestion => ({
  group: "Search",
  name: text,
  about: "as a query",
  to: { to: "/", search: { q: text } },
});
