/** What is written and not saved, by policy; it lives as long as the tab. */
const KEY = "precedent-draft-";

/** Of a policy that has no name yet. */
const NEW = "";

export function keptText(policy: string = NEW): string | undefined {
  return sessionStorage.getItem(KEY + policy) ?? undefined;
}

/** Keeps a text, or what is kept no longer where it is undefined. */
export function keepText(text: string | undefined, policy: string = NEW): void {
  if (text === undefined) sessionStorage.removeItem(KEY + policy);
  else
    try {
      sessionStorage.setItem(KEY + policy, text);
    } catch {
      // A browser that keeps nothing more; leaving asks all the same.
    }
}
