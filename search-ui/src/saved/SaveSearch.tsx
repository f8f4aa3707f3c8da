import { Button, Popover, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconBookmark } from "@tabler/icons-react";
import { useState } from "react";
import { said, useWrite } from "../form/useWrite";
import { Copy } from "../shown/Copy";
import { Failure } from "../shown/states";
import { linkOf, saveSearch, type Searched } from "./queries";
import classes from "./SaveSearch.module.css";

/** Keeps a search under a name, in the place of what was kept under it. */
export function SaveSearch({ searched }: { readonly searched: Searched }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={340}
      withArrow
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBookmark size={15} aria-hidden />}
          onClick={() => setOpened((open) => !open)}
        >
          Save
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save this search">
        <SaveForm searched={searched} />
      </Popover.Dropdown>
    </Popover>
  );
}

function SaveForm({ searched }: { readonly searched: Searched }) {
  const [name, setName] = useState("");
  const [saved, setSaved] = useState<Awaited<ReturnType<typeof saveSearch>>>();
  const save = useWrite({
    write: saveSearch,
    fields: ["name", "query"],
    done: setSaved,
    outdates: ["saved-searches"],
  });
  const refused = said(save.at("query"));
  return (
    <form className={classes.form} onSubmit={save.submit(() => ({ name: name.trim(), ...searched }))}>
      <TextInput
        data-autofocus
        label="Name"
        description="Lower case words joined by hyphens; what is saved under it already is replaced"
        placeholder="removed-in-march"
        value={name}
        error={said(save.at("name"))}
        onChange={(event) => setName(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      {refused !== undefined && <p role="alert">The query is not saved: {refused}</p>}
      {save.refusal && <Failure error={save.refusal} what="The search" />}
      <Button type="submit" size="xs" loading={save.sending}>
        Save search
      </Button>
      {saved && (
        <p role="status" className={classes.saved}>
          Saved as <Link to="/searches">{saved.name}</Link> <Copy text={linkOf(saved)} what="its link" />
        </p>
      )}
    </form>
  );
}
