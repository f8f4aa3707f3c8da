/** Rows as RFC 4180 has them. What a spreadsheet would take for a formula is kept a text. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(cell).join(",") + "\r\n").join("");

const cell = (text: string): string => {
  const plain = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};
