import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers like Open-Meteo: wind everywhere, water where `isSea` says so, for the time it is told. */
export interface OpenMeteoServer {
  readonly options: { wind_url: string; water_url: string };
  /** Queries so far, by path. */
  readonly asked: { path: string; query: URLSearchParams }[];
  /** Every question is answered with this status; null answers them again. */
  answerAll(status: number | null): void;
  kill(): Promise<void>;
}

const variables: Record<string, { name: string; unit: string }> = {
  '/v1/forecast': { name: 'wind_speed_10m', unit: 'kn' },
  '/v1/marine': { name: 'sea_surface_temperature', unit: '°C' },
};

export async function startOpenMeteoServer({
  at,
  isSea = () => true,
}: {
  /** Epoch seconds. */
  at: () => number;
  isSea?: (latitude: number, longitude: number) => boolean;
}): Promise<OpenMeteoServer> {
  const asked: OpenMeteoServer['asked'] = [];
  let refused: number | null = null;

  const answer = (path: string, query: URLSearchParams): { status: number; body: unknown } => {
    const no = (status: number, reason: string) => ({ status, body: { error: true, reason } });
    const variable = variables[path];
    if (variable === undefined) return no(404, 'Not Found');
    if (refused !== null) return no(refused, 'Minutely API request limit exceeded.');
    const { name, unit } = variable;
    const [latitudes = [], longitudes = []] = ['latitude', 'longitude'].map((key) =>
      (query.get(key) ?? '').split(',').map(Number),
    );
    if (latitudes.length !== longitudes.length)
      return no(400, 'Parameter latitude and longitude must have the same number of elements');
    if (query.get('current') !== name)
      return no(400, `Cannot initialize from ${query.get('current')}`);
    const isKnots = query.get('wind_speed_unit') === 'kn' && query.get('timeformat') === 'unixtime';
    if (!isKnots) return no(400, 'Invalid value for wind_speed_unit or timeformat');
    const places = latitudes.map((latitude, index) => {
      const longitude = longitudes[index] ?? 0;
      const value = path === '/v1/marine' && !isSea(latitude, longitude) ? null : latitude / 10;
      return {
        // Moved to its own grid.
        ...{ latitude: latitude - 0.0417, longitude: longitude + 0.0417, elevation: 0 },
        ...{ generationtime_ms: 0.05, utc_offset_seconds: 0, timezone: 'GMT' },
        ...(index > 0 && { location_id: index }),
        current_units: { time: 'unixtime', interval: 'seconds', [name]: unit },
        current: { time: at(), interval: 900, [name]: value },
      };
    });
    return { status: 200, body: places.length === 1 ? places[0] : places };
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    asked.push({ path: pathname, query: searchParams });
    const { status, body } = answer(pathname, searchParams);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    options: { wind_url: `${place}/v1/forecast`, water_url: `${place}/v1/marine` },
    asked,
    answerAll: (status) => {
      refused = status;
    },
    kill: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
