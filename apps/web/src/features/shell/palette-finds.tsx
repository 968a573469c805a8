export function PaletteFinds(_props: { query: string; onGo: (href: string) => void }) {
  return null;
}
