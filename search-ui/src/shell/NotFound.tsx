import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { PageTitle } from "../shown/PageTitle";
import { Notice } from "../shown/states";

export function NotFound() {
  return (
    <>
      <PageTitle title="Page not found" />
      <Notice
        title="There is nothing at this address"
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/" search={{}} {...props} />}>
            Search decisions
          </Button>
        }
      >
        Nothing that was recorded is ever removed, so the address itself is probably mistaken.
      </Notice>
    </>
  );
}
