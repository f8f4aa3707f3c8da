import { Kbd } from "@mantine/core";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import classes from "../shown/Page.module.css";
import own from "./KeyboardPage.module.css";
import { KEYS } from "./keys";

export function KeyboardPage() {
  return (
    <div className={`${classes.page} ${classes.narrow}`}>
      <PageTitle title="Keyboard" />
      {KEYS.map(({ where, keys }) => (
        <Section key={where} title={where}>
          <dl className={own.keys}>
            {keys.map(({ press, does }) => (
              <div key={does}>
                <dt>
                  {press.map((key) => (
                    <Kbd key={key} size="sm">
                      {key}
                    </Kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
    </div>
  );
}
