import { qualityOf } from '@pelorus/pipeline/records/quality';
import { beforeAll, describe, expect, it } from 'vitest';
import { anEnriched, noon } from '../../test/rows.ts';
import { useTestDatabase } from '../../test/test-database.ts';
import { inTransaction } from '../transaction.ts';
import { copyPositions } from '../writes/positions.ts';
import { upsertVessels } from '../writes/vessels.ts';
import { vesselByShip } from './vessel-by-mmsi.ts';
import { vesselHistory } from './vessel-history.ts';
import { vesselShips } from './vessel-ships.ts';

const test = useTestDatabase();
const minute = 60_000;
const mmsi = '219000001';
const second = `${mmsi}-20261124T120000Z`;
const quality = qualityOf('conflict');

/** Ship A, heard before anybody told ships apart and since; ship B, named once. */
const positions = [
  anEnriched({ mmsi, timestamp: noon - minute, vessel_name: 'A' }),
  anEnriched({ mmsi, timestamp: noon, vessel_id: mmsi }),
  anEnriched({ mmsi, timestamp: noon + 1, vessel_id: second, latitude: 10, vessel_name: 'B' }),
  anEnriched({ mmsi, timestamp: noon + 2 * minute, vessel_id: second, latitude: 11, quality }),
  anEnriched({ mmsi, timestamp: noon + 3 * minute, vessel_id: mmsi, quality }),
  anEnriched({ mmsi: '219000002', timestamp: noon, vessel_id: '219000002' }),
];
const everything = { mmsi, from: 0, to: noon + 3_600_000, limit: 100 };

beforeAll(() => inTransaction(test.db, (client) => copyPositions(client, 0, positions)));

describe('the ships of an MMSI', () => {
  it('come with what they were heard of, the one with most positions first', async () => {
    expect(await vesselShips(test.db, mmsi)).toEqual([
      {
        ...{ vessel_id: mmsi, positions: 3, contested: 1, vessel_name: 'A' },
        ...{ contested_from: noon + 3 * minute, contested_to: noon + 3 * minute },
        ...{ first_at: noon - minute, last_at: noon + 3 * minute },
        ...{ latitude: 55.5, longitude: 12.25 },
      },
      {
        ...{ vessel_id: second, positions: 2, contested: 1, vessel_name: 'B' },
        ...{ contested_from: noon + 2 * minute, contested_to: noon + 2 * minute },
        ...{ first_at: noon + 1, last_at: noon + 2 * minute },
        ...{ latitude: 11, longitude: 12.25 },
      },
    ]);
  });

  it('are mostly one, whose positions nobody contests', async () => {
    const found = await vesselShips(test.db, '219000002');
    expect(found).toMatchObject([{ positions: 1, contested: 0, contested_from: null }]);
    expect(await vesselShips(test.db, '219000003')).toEqual([]);
  });

  it.each([
    [mmsi, [noon - minute, noon, noon + 3 * minute]],
    [second, [noon + 1, noon + 2 * minute]],
    [`${mmsi}-20200101T000000Z`, []],
  ])('have a history each: %s', async (vessel_id, expected) => {
    const history = await vesselHistory(test.db, { ...everything, vessel_id });
    expect(history.map(({ timestamp }) => timestamp)).toEqual(expected);
    expect(await vesselHistory(test.db, everything)).toHaveLength(5);
  });

  it('have a latest state each', async () => {
    const state = await vesselByShip(test.db, { mmsi, vessel_id: second });
    expect(state).toMatchObject({ mmsi, vessel_id: second, latitude: 11 });
    expect(state).toHaveProperty('zones', null);
    expect(await vesselByShip(test.db, { mmsi, vessel_id: 'x' })).toBeNull();
  });

  it('have all of it where the state of the MMSI is theirs', async () => {
    const alone = '219000003';
    const state = anEnriched({ mmsi: alone, vessel_id: alone, zones: 'waters:dk' });
    await inTransaction(test.db, (client) => upsertVessels(client, [state]));
    expect(await vesselByShip(test.db, { mmsi: alone, vessel_id: alone })).toMatchObject({
      zones: 'waters:dk',
    });
  });
});
