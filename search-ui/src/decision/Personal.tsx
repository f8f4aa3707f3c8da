import type { Dossier } from "./queries";
import { timeShown } from "../shown/format";
import classes from "./Personal.module.css";

type Standing = NonNullable<Dossier["personal"]>;
type Order = NonNullable<Standing["hold"]>;

/** What stands between the reader and the personal fields, or between those and their erasure. */
export function Personal({ personal: { state, hold, erasure } }: { personal: Standing }) {
  return (
    <>
      {erasure && (
        <Note name="Erased" order={erasure}>
          The subject and the other personal fields can be read nowhere any more; what was decided, and its
          proof, stay.
        </Note>
      )}
      {hold && (
        <Note name="Under a legal hold" order={hold}>
          The subject cannot be erased until it is released.
        </Note>
      )}
      {state === "UNREADABLE" && (
        <div className={classes.note} role="note">
          <strong>Not readable</strong>: the personal fields are there, and their key was lost or does not
          open them. Nobody erased them.
        </div>
      )}
    </>
  );
}

function Note({ name, order, children }: { name: string; order: Order; children: string }) {
  return (
    <div className={classes.note} role="note">
      <strong>{name}</strong> since {timeShown(order.recordedAt)} by {order.actor}: {order.reason}
      {order.authority != null && <> ({order.authority})</>}
      <p className="quiet">{children}</p>
    </div>
  );
}
