import type { Recompute } from '@pelorus/lake/rebuild/rebuild-silver';
import type { SilverRow } from '@pelorus/lake/rebuild/silver-rows';
import { asChecked } from '@pelorus/pipeline/enrich/as-checked';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import { beforeAll } from '@pelorus/pipeline/outcome';
import type { Reference } from '@pelorus/pipeline/reference/reference';

/** The stage of the stream over one vessel's records in their right order. Weather stays as it was told. */
export function createRecompute(reference: Reference): Recompute {
  const stage = createEnrichStage(reference);
  return (track) => {
    const packet = { through: beforeAll, records: track.map(asChecked) };
    const { records } = stage.step(stage.initial(), packet);
    return records.map((record, at): SilverRow => {
      const before = track[at];
      if (before === undefined) throw new TypeError('the stage gives one record for each');
      const { origin_partition, is_entering } = before;
      if (is_entering) return { ...record, origin_partition };
      const { sea_temperature, wind_speed, weather_source, weather_at } = before;
      const weather = { sea_temperature, wind_speed, weather_source, weather_at };
      return { ...record, ...weather, origin_partition };
    });
  };
}
