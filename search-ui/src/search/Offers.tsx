import { countShown } from "../shown/format";
import classes from "./Offers.module.css";
import type { Offer } from "./useCompletion";

type OffersProps = {
  readonly id: string;
  readonly offers: readonly Offer[];
  readonly active: number;
  readonly onPick: (offer: Offer) => void;
};

/** How an option is called, for the box that points at it. */
export const offerId = (list: string, index: number): string => `${list}-${index}`;

/** What can be written where the cursor stands. The box keeps the focus; it says which is the active one. */
export function Offers({ id, offers, active, onPick }: OffersProps) {
  return (
    <ul id={id} role="listbox" aria-label="What can be written here" className={classes.offers}>
      {offers.map((offer, index) => (
        <li
          key={offer.text}
          id={offerId(id, index)}
          role="option"
          aria-selected={index === active}
          className={classes.offer}
          // The box would lose the focus, and the list with it.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(offer)}
        >
          <code>{offer.text}</code>
          <span className="number quiet">{offer.count == null ? offer.kind : countShown(offer.count)}</span>
        </li>
      ))}
    </ul>
  );
}
