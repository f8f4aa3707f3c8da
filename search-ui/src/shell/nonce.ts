/** The server writes a fresh one into every page; without it the content security policy refuses our styles. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
