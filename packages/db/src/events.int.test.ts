import type { VesselEvent } from '@pelorus/pipeline/records/event';
import { beforeAll, describe, expect, it } from 'vitest';
import { anEvent, noon } from '../test/rows.ts';
import { useTestDatabase } from '../test/test-database.ts';
import { openEvents } from './queries/event-summary.ts';
import { countEvents, eventById, findEvents, type EventFilter } from './queries/events.ts';
import { inTransaction } from './transaction.ts';
import { upsertEvents } from './writes/events.ts';

const test = useTestDatabase();
const hour = 3_600_000;
const write = (...events: VesselEvent[]) =>
  inTransaction(test.db, (client) => upsertEvents(client, events));
const id = (name: string, hours: number): Partial<VesselEvent> => ({
  event_id: name,
  start_at: noon + hours * hour,
});

const call = anEvent({
  ...id('a', 0),
  ...{ event_type: 'port_call', port: 'Rotterdam', confidence: 3, state: 'open' },
});
const meeting = anEvent({
  ...id('b', 1),
  ...{ event_type: 'encounter', other_mmsi: '219018502', other_vessel_id: '219018502' },
  ...{ severity: 'warning', state: 'closed', end_at: noon + 3 * hour },
});
const crossing = anEvent({
  ...id('c', 1),
  ...{ event_type: 'zone_entry', zone: 'waters:DK', mmsi: '219018502', vessel_id: '219018502' },
});

beforeAll(() => write(call, meeting, crossing));

describe('an event', () => {
  it('is read as it was written', async () => {
    expect(await eventById(test.db, 'b')).toEqual({
      ...meeting,
      evidence: expect.any(String) as string,
    });
    const found = await eventById(test.db, 'b');
    expect(JSON.parse(found?.evidence ?? '')).toEqual(JSON.parse(meeting.evidence));
  });
  it('is null when there is none', async () => {
    expect(await eventById(test.db, 'nowhere')).toBeNull();
  });
  it('is replaced by a higher revision only, and by the highest of several', async () => {
    const at = (revision: number) => anEvent({ ...id('r', -100), revision, confidence: revision });
    await write(at(1), at(3), at(2));
    expect(await eventById(test.db, 'r')).toEqual(expect.objectContaining({ confidence: 3 }));
    await write({ ...at(3), confidence: 1 }, at(2));
    expect(await eventById(test.db, 'r')).toEqual(expect.objectContaining({ confidence: 3 }));
    await write(at(4));
    expect(await eventById(test.db, 'r')).toEqual(expect.objectContaining({ confidence: 4 }));
  });
  it('may say what PostgreSQL refuses, which is replaced', async () => {
    const evidence = JSON.stringify({ why: 'a\0b\ud800c' });
    await write(anEvent({ ...id('n', -100), vessel_name: 'a\0b', evidence }));
    const found = await eventById(test.db, 'n');
    expect(found?.vessel_name).toBe('a\uFFFDb');
    expect(JSON.parse(found?.evidence ?? '')).toEqual({ why: 'a\uFFFDb\uFFFDc' });
  });
});

describe('events', () => {
  const recent: EventFilter = { from: noon };
  const ids = async (filter: EventFilter) =>
    (await findEvents(test.db, { ...filter, limit: 10 })).map(({ event_id }) => event_id);

  it.each<[string, EventFilter, string[]]>([
    ['are the last begun first', {}, ['c', 'b', 'a']],
    ['of a type', { event_type: ['port_call'] }, ['a']],
    ['of several types', { event_type: ['port_call', 'encounter'] }, ['b', 'a']],
    ['of no type', { event_type: [] }, []],
    ['that go on', { state: ['open'] }, ['c', 'a']],
    ['of a severity', { severity: ['warning'] }, ['b']],
    ['of a vessel, the other one too', { mmsi: '219018502' }, ['c', 'b']],
    ['of a ship, the other one too', { vessel_id: '219018502' }, ['c', 'b']],
    ['of a port', { port: 'Rotterdam' }, ['a']],
    ['of a zone', { zone: 'waters:DK' }, ['c']],
    ['begun at or after', { from: noon + hour }, ['c', 'b']],
    ['begun before', { to: noon + hour }, ['a']],
  ])('%s', async (_name, filter, expected) => {
    expect(await ids({ ...recent, ...filter })).toEqual(expected);
  });

  it('come page by page', async () => {
    const page = (after?: VesselEvent) => findEvents(test.db, { ...recent, limit: 1, after });
    const [first] = await page();
    const [second] = await page(first);
    const [third] = await page(second);
    expect([first, second, third].map((event) => event?.event_id)).toEqual(['c', 'b', 'a']);
    expect(await page(third)).toEqual([]);
  });

  it('that go on are told to a map, without calls and what is over', async () => {
    const [newest, ...others] = await openEvents(test.db, { limit: 2 });
    expect(newest).toEqual({
      ...{ event_id: 'c', event_type: 'zone_entry', severity: crossing.severity },
      ...{ mmsi: '219018502', other_mmsi: null },
      ...{ vessel_name: crossing.vessel_name, other_vessel_name: null },
      ...{ latitude: crossing.latitude, longitude: crossing.longitude },
    });
    expect(others.map(({ event_id }) => event_id)).not.toContain('a');
  });

  it('are counted by type', async () => {
    expect(await countEvents(test.db, recent)).toEqual([
      { event_type: 'encounter', count: 1 },
      { event_type: 'port_call', count: 1 },
      { event_type: 'zone_entry', count: 1 },
    ]);
  });
});
