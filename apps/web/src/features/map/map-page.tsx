export function MapPage() {
  return <h1 className="sr-only">Live map</h1>;
}
