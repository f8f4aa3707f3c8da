import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const petrol: MantineColorsTuple = [
  "#eaf6f8",
  "#d3eaee",
  "#a8d5dd",
  "#7cc3ce",
  "#55adbb",
  "#2f93a3",
  "#177a8a",
  "#0d6170",
  "#0a4d59",
  "#073a43",
];

/** Graphite rather than Mantine's neutral black: easier on the eyes over a long audit. */
const dark: MantineColorsTuple = [
  "#e4e7ea",
  "#c3c9ce",
  "#a2aab1",
  "#78828a",
  "#3a4249",
  "#2b3137",
  "#1d2226",
  "#15191c",
  "#101316",
  "#0b0d0f",
];

export const theme = createTheme({
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, dark },
  fontFamily: '"Inter Variable", system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace',
  headings: { fontWeight: "600" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
});

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#f8f8f6",
    "--mantine-color-text": "#1d2327",
    "--mantine-color-dimmed": "#59626a",
    "--mantine-color-placeholder": "#6d757c",
    "--mantine-color-default-border": "#d9d9d4",
    "--mantine-color-error": "#b3361f",
    "--surface": "#ffffff",
    "--sunken": "#f1f1ee",
    "--line": "#e6e6e1",
    "--accent": "#0d6170",
    "--accent-soft": "#e3f0f2",
    "--low": "#3f8f68",
    "--mid": "#d39a1e",
    "--high": "#c2412d",
    "--warm": "#d9622b",
    "--cool": "#2583a5",
  },
  dark: {
    "--mantine-color-body": "#101316",
    "--mantine-color-text": "#e4e7ea",
    "--mantine-color-dimmed": "#9ca5ad",
    "--mantine-color-placeholder": "#8d969e",
    "--mantine-color-default-border": "#343b41",
    "--mantine-color-error": "#f28b79",
    "--surface": "#171b1f",
    "--sunken": "#1d2226",
    "--line": "#272d32",
    "--accent": "#7cc3ce",
    "--accent-soft": "#16323a",
    "--low": "#62b48b",
    "--mid": "#e0b04a",
    "--high": "#ea7460",
    "--warm": "#e07a45",
    "--cool": "#4ba7c9",
  },
});
